# W1's twin in continuous time in hesim: individual simulation, piecewise exponential, clock forward, rule set A.
# Rscript hesim_w1.R --people N. By hand: its persons leave between weeks, so its means are not W1's (weeks −1.3 pct.).
suppressMessages({library(hesim); library(data.table)})
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))))
source(file.path(here, "contender.R"))
weeks <- 104; people <- option("--people", 4200L)
read <- fread(file.path(tables, "tables_A.csv"))
read[, leaving := return + other + permanent + switch][, hazard := -log1p(-leaving)]

states <- c("active", "partial", "returned", "other", "permanent")
transitions <- rbind(c(NA, 1, 2, 3, 4), c(5, NA, 6, 7, 8), rep(NA, 5), rep(NA, 5), rep(NA, 5))
dimnames(transitions) <- list(states, states)
causes <- c("switch", "return", "other", "permanent")
hazards <- lapply(0:7, function(at) {
  of_state <- at %/% 4; cause <- causes[at %% 4 + 1]
  by_class <- sapply(0:7, function(k) {
    rows <- read[class == k & state == of_state]
    pmax(rows$hazard * rows[[cause]] / rows$leaving, 1e-12)
  })
  first <- which(c(TRUE, rowSums(abs(diff(by_class)) > 1e-13) > 0))
  coefficients <- lapply(first, function(week) {
    matrix(log(by_class[week, ]), 1, 8, dimnames = list(NULL, paste0("class", 0:7)))
  })
  names(coefficients) <- paste0("rate", seq_along(first))
  params_surv(coefs = coefficients, dist = "pwexp", aux = list(time = first - 1))
})
set.seed(1)
group <- group_of(people); class <- 2 * group + (runif(people) < exempt_share[group + 1])
patients <- data.table(patient_id = seq_len(people))
for (k in 0:7) patients[[paste0("class", k)]] <- as.numeric(class == k)
data <- hesim_data(strategies = data.table(strategy_id = 1), patients = patients,
                   states = data.table(state_id = 1:2, state_name = states[1:2]))
model <- create_IndivCtstmTrans(do.call(params_surv_list, hazards), input_data = expand(data, by = c("strategies", "patients")),
                                trans_mat = transitions, clock = "forward", start_age = 0)
seconds <- sum(system.time(progress <- model$sim_disease(max_t = weeks, max_age = 1e6))[1:2])
sick <- as.data.table(progress)[from <= 2]
lasted <- sum(pmin(ceiling(sick$time_stop), weeks) - pmin(ceiling(sick$time_start - 1e-9), weeks)) / people
cat(sprintf("hesim %s: %d persons, %.0f ns a person, %.3f weeks\n", packageVersion("hesim"), people, seconds / people * 1e9, lasted))
