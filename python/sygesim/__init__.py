"""sygesim: what does a reform of Danish sickness benefit cost, and how sure are we?

    import sygesim

    reform = sygesim.Scenario("scenarios/reforms/agreement-2024.toml")
    comparison = reform.compare(people=2_000, draws=64)
    comparison.total()          # mean, mc_error, low, median, high: mio. kr. a year, permanent, minus is less spending
    comparison.frame()          # every estimate as a pandas DataFrame
    comparison.draws()          # every figure in every draw, columns that pandas, polars, pyarrow and DuckDB share

The figures are those of the command line, to the byte. Long work runs without the interpreter's lock; Ctrl-C stops it.
"""

from ._answers import Answer, CaseStory, Chart, Columns, Comparison
from ._scenario import Scenario, case, fit
from ._sygesim import InputError, __version__

__all__ = ["Answer", "CaseStory", "Chart", "Columns", "Comparison", "InputError", "Scenario", "__version__", "case", "fit"]
