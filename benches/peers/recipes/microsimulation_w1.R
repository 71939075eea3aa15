# W1 in microsimulation's C++ interface. Rscript microsimulation_w1.R --people N --draws K --seed S
suppressMessages({library(Rcpp); library(microsimulation)})
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))))
source(file.path(here, "contender.R"))
Sys.setenv(PKG_CPPFLAGS = paste0("-I", tables, " -I", system.file("include", package = "microsimulation")),
           PKG_LIBS = capture.output(microsimulation:::LdFlags()))
sourceCpp(file.path(here, "microsimulation_w1.cc"))
contend("microsimulation event", paste("microsimulation", packageVersion("microsimulation")), w1_draw)
