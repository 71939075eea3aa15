"""Columns change hands without a copy and hold what the command line's files hold; spells are read from whatever wrote them."""

import json
import os
import subprocess
from pathlib import Path

import duckdb
import pandas as pd
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import sygesim

ROOT = Path(__file__).resolve().parents[2]
REFORM = "scenarios/reforms/agreement-2024.toml"
EXAMPLE = "scenarios/examples/spells.csv"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The folder of a small run with its people, and the same comparison from Python."""
    out = tmp_path_factory.mktemp("run") / "out"
    command = [os.environ["SYGESIM"], "compare", REFORM, "--people", "300", "--draws", "32", "--microdata-out", "--out", out]
    subprocess.run([*command, "--quiet"], check=True, cwd=ROOT, capture_output=True)
    here = Path.cwd()
    os.chdir(ROOT)
    comparison = sygesim.Scenario(REFORM).compare(people=300, draws=32)
    os.chdir(here)
    return out, comparison


@pytest.mark.parametrize(("columns", "file"), [("draws", "draws.parquet"), ("people", "people.parquet")])
def test_columns_hold_what_the_file_holds(run, columns, file):
    folder, comparison = run
    columns = getattr(comparison, columns)()
    of_file = pq.read_table(folder / file)
    table = columns.to_pyarrow()
    assert columns.names == of_file.column_names and len(columns) == of_file.num_rows > 0
    for name in columns.names:
        assert table[name].combine_chunks().equals(of_file[name].combine_chunks()), name


def addresses(table):
    return [buffer.address for column in table.columns for chunk in column.chunks for buffer in chunk.buffers() if buffer]


def test_nothing_is_copied_on_the_way(run):
    _, comparison = run
    columns = comparison.draws()
    table = pa.table(columns)
    assert addresses(table) == addresses(pa.table(comparison.draws())), "two tables stand on the same memory"
    value = table["value"].chunk(0)
    place = value.buffers()[1].address
    assert value.to_numpy(zero_copy_only=True).ctypes.data == place
    assert polars.DataFrame(columns)["value"].to_numpy(allow_copy=False).ctypes.data == place
    del columns, comparison
    assert table["value"].null_count == 0, "the memory outlives what handed it over"


def test_frames_of_every_library_have_the_same_rows(run):
    _, comparison = run
    columns = comparison.draws()
    mean = comparison.total()["mean"]
    query = "select avg(value) from table_ where estimate = 'forward' and id = 'total' and year is null and scope = 'total'"
    table_ = columns.to_pyarrow()
    assert duckdb.sql(query).fetchall()[0][0] == pytest.approx(mean, rel=1e-12)
    frame = columns.to_pandas()
    chosen = frame[(frame.estimate == "forward") & (frame.scope == "total") & frame.year.isna()]
    assert chosen["value"].mean() == pytest.approx(mean, rel=1e-12)
    frame = columns.to_polars()
    chosen = frame.filter(estimate="forward", scope="total").filter(polars.col("year").is_null())
    assert chosen["value"].mean() == pytest.approx(mean, rel=1e-12)
    assert table_.num_rows == len(frame)


def test_a_fit_is_the_same_from_whatever_wrote_the_spells(tmp_path):
    expected = sygesim.fit(EXAMPLE).json()
    spells = pd.read_csv(EXAMPLE)
    categories = spells.astype({name: "category" for name in ("end", "attachment", "diagnosis", "sex")})
    categories.to_parquet(tmp_path / "pandas.parquet", index=False)
    polars.read_csv(EXAMPLE).write_parquet(tmp_path / "polars.parquet")
    duckdb.sql(f"copy (from '{EXAMPLE}') to '{tmp_path}/duckdb.parquet' (format parquet, row_group_size 500)")
    spells.to_parquet(tmp_path / "gzip", compression="gzip", row_group_size=700)
    for file in ("pandas.parquet", "polars.parquet", "duckdb.parquet", "gzip"):
        assert sygesim.fit(tmp_path / file).json() == expected, file


def test_faulty_rows_of_parquet_are_told_by_row(tmp_path):
    spells = pd.read_csv(EXAMPLE)
    spells.loc[1, "weeks"] = None
    spells.loc[6, "end"] = "recoverd"
    spells.to_parquet(tmp_path / "spells.parquet")
    with pytest.raises(sygesim.InputError) as told:
        sygesim.fit(tmp_path / "spells.parquet")
    for words in ("row 2: weeks: found nothing", "row 7: end: found another word, expected `recovery`", "2 of 3000 rows", "skip_faulty=True"):
        assert words in str(told.value)
    assert "recoverd" not in str(told.value), "a value of a register is told"
    assert json.loads(sygesim.fit(tmp_path / "spells.parquet", skip_faulty=True).json())["spells"] > 2_000
