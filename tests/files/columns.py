"""`draws.parquet` and `people.parquet` read by pyarrow: their means and sums are the figures of summary.json."""

import json

import pyarrow.compute as pc
import pyarrow.parquet as pq

MUNICIPALITIES = 98


def close(one, other):
    return abs(one - other) <= 1e-9 * max(1.0, abs(other))


def draws(run):
    return pq.read_table(run.folder / "draws.parquet")


def mean_of(table, **wanted):
    """The mean of the rows with these values; None stands for null."""
    for name, value in wanted.items():
        column = table[name]
        table = table.filter(pc.is_null(column) if value is None else pc.equal(column, value))
    assert table.num_rows > 0, wanted
    return pc.mean(table["value"]).as_py(), pc.mean(table["knowledge"]).as_py()


def test_the_mean_over_the_draws_is_that_of_the_summary(run):
    table, summary = draws(run), run.summary
    for estimate, rows in summary["estimates"].items():
        of = table.filter(pc.equal(table["estimate"], estimate))
        for id, row in rows.items():
            for key, figure in row.items():
                year = None if key == "permanent" else int(key)
                for mean in mean_of(of, id=id, year=year, payer=None):
                    assert close(mean, figure["mean"]), (estimate, id, key)
    forward = table.filter(pc.equal(table["estimate"], "forward"))
    for scope, figures in (("payer", summary["payers"]), ("account", summary["accounts"])):
        for id, figure in figures.items():
            assert close(mean_of(forward, scope=scope, id=id)[0], figure["mean"]), (scope, id)
    municipalities = forward.filter(pc.equal(forward["scope"], "municipality"))
    assert len(summary["municipalities"]) == MUNICIPALITIES
    for code, place in list(summary["municipalities"].items())[::10]:
        for payer, key in ((None, "total"), ("state", "state"), ("municipality", "municipality")):
            assert close(mean_of(municipalities, id=code, payer=payer)[0], place[key]["mean"]), (code, key)


def test_the_quantiles_of_knowledge_are_the_interval(run):
    table, total = draws(run), run.summary["estimates"]["forward"]["total"]["permanent"]
    rows = (pc.field("estimate") == "forward") & (pc.field("scope") == "total") & pc.field("year").is_null()
    knowledge = table.filter(rows)["knowledge"]
    low, median, high = pc.quantile(knowledge, q=[0.05, 0.5, 0.95]).to_pylist()
    assert close(low, total["low"]) and close(median, total["median"]) and close(high, total["high"])


def test_the_draws_say_unit_prices_seed_and_run(run):
    told, summary = draws(run).schema.metadata, run.summary
    assert told[b"unit"].decode() == summary["unit"]
    assert told[b"price_level"].decode() == str(summary["price_level"])
    assert told[b"seed"].decode() == str(summary["run"]["seed"])
    assert told[b"manifest"].decode() == summary["run"]["manifest"]


def test_the_columns_have_their_types_and_only_a_year_and_a_payer_are_missing(run):
    table = draws(run)
    types = {field.name: str(field.type) for field in table.schema}
    assert types == {
        "draw": "uint32", "estimate": "string", "year": "int32", "scope": "string", "id": "string",
        "payer": "string", "value": "double", "knowledge": "double",
    }
    for name in types:
        if name not in ("year", "payer"):
            assert table[name].null_count == 0, name
    assert pc.max(table["draw"]).as_py() == run.summary["run"]["draws"] - 1


def test_both_languages_carry_the_same_draws(run):
    other = run.folder.parent / ("en" if run.language == "da" else "da")
    for name in ("draws.parquet", "people.parquet"):
        assert (run.folder / name).read_bytes() == (other / name).read_bytes()


def test_the_people_are_one_row_a_spell_and_rule_set(run):
    table = pq.read_table(run.folder / "people.parquet")
    keys = table.select(["person", "rules", "spell"])
    assert keys.group_by(keys.column_names).aggregate([]).num_rows == table.num_rows
    assert set(table["rules"].to_pylist()) == {"baseline", "reform"}
    assert len(pc.unique(table["person"])) == run.summary["run"]["people"]
    assert pc.all(pc.less_equal(table["start_week"], table["end_week"])).as_py()
    for name in ("municipality", "attachment", "diagnosis", "sex", "age_band"):
        assert table[name].null_count == 0, name


def test_the_people_weigh_as_much_as_the_nation(run):
    """At the medians of one draw, the weighted benefit weeks lie within a tenth of the mean over all draws."""
    table, volumes = pq.read_table(run.folder / "people.parquet"), run.summary["volumes"]
    weight = pc.unique(table["weight"]).to_pylist()
    assert len(weight) == 1
    assert float(table.schema.metadata[b"weight"]) == weight[0]
    for rules in ("baseline", "reform"):
        rows = table.filter(pc.equal(table["rules"], rules))
        weeks = pc.sum(rows["benefit_weeks"]).as_py() * weight[0]
        assert 0.9 < weeks / volumes["benefit_weeks"][rules]["mean"] < 1.1, (rules, weeks)


def test_the_manifest_names_both(run):
    outputs = json.loads((run.folder / "manifest.json").read_text())["outputs"]
    assert {"draws.parquet", "people.parquet", "tables.xlsx"} <= set(outputs)
