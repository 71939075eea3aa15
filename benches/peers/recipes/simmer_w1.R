# W1 in simmer: a timeout per sojourn. Rscript simmer_w1.R --people N --draws K --seed S
suppressMessages(library(simmer))
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))))
source(file.path(here, "contender.R"))
weeks <- 104

of_rule <- function(rule) {
  read <- read.csv(file.path(tables, paste0("tables_", rule, ".csv")))
  law <- list(); paid <- list(); met <- list()
  for (k in 0:7) for (s in 0:1) {
    rows <- read[read$class == k & read$state == s, ]
    chances <- as.matrix(rows[, c("return", "other", "permanent", "switch")])
    remaining <- c(1, cumprod(1 - rowSums(chances)))[1:weeks]
    law[[2 * k + s + 1]] <- as.vector(t((1 - remaining) + remaining * t(apply(chances, 1, cumsum))))
    paid[[s + 1]] <- c(0, cumsum(rows$reimbursement))
    met[[k + 1]] <- c(0, cumsum(rows$meeting))
  }
  list(law = law, paid = paid, met = met)
}
rules <- list(of_rule("A"), of_rule("B"))

draw <- function(people, rule) {
  of <- rules[[rule + 1]]; totals <- numeric(10); world <- simmer()
  group <- group_of(people); class <- 2 * group + (runif(people) < exempt_share[group + 1])
  begin <- function() {
    at <- get_attribute(world, c("class", "state", "begun")); law <- of$law[[2 * at[1] + at[2] + 1]]
    left <- if (at[3] == 0) 0 else law[4 * at[3]]
    cell <- findInterval(left + runif(1) * (1 - left), law)
    ended <- min(cell %/% 4 + 1, weeks)
    c(ended - at[3], if (cell == 4 * weeks) 4 else cell %% 4)
  }
  end <- function() {
    at <- get_attribute(world, c("class", "state", "begun", "benefit", "lasts", "outcome"))
    state <- at[2]; begun <- at[3]; ended <- begun + at[5]; outcome <- at[6]
    totals[5 + state] <<- totals[5 + state] + at[5]
    totals[7] <<- totals[7] + of$met[[at[1] + 1]][ended + 1] - of$met[[at[1] + 1]][begun + 1]
    totals[9] <<- totals[9] + at[4] * at[5] * (2 - state)
    totals[10] <<- totals[10] + at[4] * (of$paid[[state + 1]][ended + 1] - of$paid[[state + 1]][begun + 1])
    if (outcome == 3) totals[8] <<- totals[8] + (state == 0)
    over <- outcome != 3 || ended == weeks
    if (over) { exit <- if (outcome < 3) outcome + 1 else 4; totals[exit] <<- totals[exit] + 1 }
    c(1 - state, ended, as.numeric(over))
  }
  course <- trajectory() |>
    set_attribute(c("lasts", "outcome"), begin) |> timeout_from_attribute("lasts") |>
    set_attribute(c("state", "begun", "over"), end) |>
    rollback(3, check = function() get_attribute(world, "over") == 0)
  persons <- data.frame(time = 0, class = class, benefit = benefit_of(people), state = 0, begun = 0)
  world |> add_dataframe("person", course, persons, mon = 0, time = "absolute",
                         col_attributes = c("class", "benefit", "state", "begun")) |> run(weeks + 1)
  totals
}
contend("simmer event", paste("simmer", packageVersion("simmer")), draw)
