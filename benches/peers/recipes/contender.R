# What the contenders in R share: the options, the tables, the clock and the line they print. `draw(people, rule)` gives the ten
# totals of a draw in the order of spec.OUTPUTS, the benefit in units of 50 øre and the reimbursement in half øre.

option <- function(name, otherwise) {
  words <- commandArgs(TRUE)
  place <- match(name, words)
  if (is.na(place)) otherwise else as.integer(words[place + 1])
}

# The folder of this script; the tables are written beside a build of it.
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))))
tables <- tempfile("w1")
stopifnot(system2("python3", c(file.path(here, "tables.py"), tables)) == 0)

group_of <- function(people) c(rep(0, 8), rep(1, 5), rep(2, 4), rep(3, 3))[(seq_len(people) - 1) %% 20 + 1]
benefit_of <- function(people) 3000 + 250 * (((seq_len(people) - 1) %/% 20) %% 21)
exempt_share <- c(0.50, 0.35, 0.20, 0.10)

contend <- function(name, version, draw) {
  people <- option("--people", 4200L); draws <- option("--draws", 1L); seed <- option("--seed", 1L)
  outputs <- c("returned", "other_exit", "permanent", "still_sick", "weeks_active", "weeks_partial", "meetings",
               "switches", "benefit", "reimbursement")
  unit <- c(rep(1, 8), 50, 0.5)
  a <- matrix(0, draws, 10); b <- a; seconds <- 0
  invisible(draw(420L, 0L))
  for (k in seq_len(draws)) {
    set.seed(seed * 100000 + k)
    seconds <- seconds + sum(system.time({ of_a <- draw(people, 0L); of_b <- draw(people, 1L) })[1:2])
    a[k, ] <- of_a * unit / people
    b[k, ] <- of_b * unit / people - a[k, ]
  }
  number <- function(x) format(x, digits = 15, scientific = TRUE, trim = TRUE)
  moments <- function(x) sprintf('{"mean": %s, "variance": %s}', number(mean(x)), number(if (draws > 1) var(x) else 0))
  lines <- sapply(1:10, function(j) sprintf('"%s": {"A": %s, "B-A": %s}', outputs[j], moments(a[, j]), moments(b[, j])))
  cat(sprintf(paste0('{"name": "%s", "version": "%s", "people": %d, "draws": %d, "rule_sets": ["A", "B"], "threads": 1, ',
                     '"clock": "cpu", "coupling": "independent", "seconds": %s, "ns_per_person_rule": %s, "outputs": {%s}}\n'),
              name, version, people, draws, number(seconds), number(seconds / (2 * draws * people) * 1e9),
              paste(lines, collapse = ", ")))
}
