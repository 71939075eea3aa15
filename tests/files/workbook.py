"""`tables.xlsx` read by openpyxl: its figures are those of summary.json, its numbers are numbers, and it can be used."""

import re

from openpyxl import load_workbook

FRONT = {"da": "Forside", "en": "Front page"}
CHARTS = {"da": "Figurer", "en": "Charts"}
FIRST = {"da": "1 Økonomi", "en": "1 Finances"}
MUNICIPALITIES = {"da": "Kommuner", "en": "Municipalities"}
NUMBER = re.compile(r"#,##0(\.0+)?(;#,##0(\.0+)?)?|0|0%|\"[^\"]+\"")
# "1.234,5", "−12" and the like; "5 pct." and a year above a column are words.
WRITTEN_NUMBER = re.compile(r"[-−]?\d{1,3}(?:[.,]\d{3})*(?:[.,]\d+)?")


def book(run, values=True):
    return load_workbook(run.folder / "tables.xlsx", data_only=values)


def named(workbook, name):
    ((sheet, cell),) = workbook.defined_names[name].destinations
    return workbook[sheet][cell]


def close(one, other):
    return abs(one - other) <= 1e-9 * max(1.0, abs(other))


def test_named_figures_are_those_of_the_summary(run):
    workbook, summary = book(run), run.summary
    rows = summary["estimates"]["forward"]
    total = rows["total"]["permanent"]
    expected = {"total_permanent": total["mean"], "total_mc_error": total["mc_error"]}
    # Where chance hides the whole interval there is none to tell.
    assert total["low"] < total["high"]
    expected |= {f"total_{end}": total[end] for end in ("low", "high")}
    expected |= {f"total_{year}": rows["total"][str(year)]["mean"] for year in summary["years"]}
    expected |= {f"initiative_{id}": row["permanent"]["mean"] for id, row in rows.items() if id[0].isdigit()}
    expected |= {f"block_{id}": row["permanent"]["mean"] for id, row in rows.items() if id.isupper()}
    expected |= {f"payer_{id}": figure["mean"] for id, figure in summary["payers"].items()}
    assert len(expected) > 15
    for name, value in expected.items():
        cell = named(workbook, name)
        assert close(cell.value, value), f"{name} is {cell.value}, expected {value}"
        assert NUMBER.fullmatch(cell.number_format), f"{name}: {cell.number_format}"


def test_the_front_sheet_names_the_cells_it_shows(run):
    formulas, values = book(run, values=False).worksheets[0], book(run).worksheets[0]
    found = {
        cell.value: values[cell.coordinate].value
        for row in formulas.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    total = run.summary["estimates"]["forward"]["total"]["permanent"]
    assert close(float(found["=total_permanent"]), total["mean"])
    assert close(float(found["=total_low"]), total["low"])


def test_the_sheets_are_in_the_language_and_the_ministrys_table_is_first(run):
    names = book(run).sheetnames
    assert names[:2] == [FRONT[run.language], FIRST[run.language]]
    assert names[-1] == CHARTS[run.language]
    assert len(names) >= 13


def test_no_number_is_text(run):
    for sheet in book(run).worksheets:
        # The values of the register are written as in its files; heads and marks are words.
        for row in sheet.iter_rows(min_row=6, min_col=2):
            for cell in row:
                if isinstance(cell.value, str) and sheet.title not in ("Forudsætninger", "Assumptions"):
                    lists = sheet.title in ("Ændringer", "Changes")
                    assert lists or not WRITTEN_NUMBER.fullmatch(cell.value.strip()), f"{sheet.title} {cell}: {cell.value}"


def test_numbers_have_formats_that_a_reader_of_either_language_can_read(run):
    count = 0
    for sheet in book(run).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, (int, float)):
                    assert NUMBER.fullmatch(cell.number_format), f"{sheet.title} {cell}: {cell.number_format}"
                    count += 1
    assert count > 500


def test_heads_stay_in_sight_and_pages_are_a4_across(run):
    workbook = book(run)
    for sheet in workbook.worksheets:
        assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.fitToWidth in (1, None) and sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title not in (FRONT[run.language], CHARTS[run.language]):
            assert re.fullmatch(r"B[56]", sheet.freeze_panes), f"{sheet.title}: {sheet.freeze_panes}"
            assert sheet.print_title_rows, sheet.title


def test_every_sheet_says_the_prices_and_the_run(run):
    summary = run.summary
    for sheet in book(run).worksheets[1:]:
        said = str(sheet["A2"].value)
        assert str(summary["price_level"]) in said and summary["run"]["manifest"] in said, sheet.title


def test_every_municipality_has_a_row_with_its_spending(run):
    sheet, places = book(run)[MUNICIPALITIES[run.language]], run.summary["municipalities"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=6) if row[0].value}
    for place in places.values():
        row = rows[place["name"]]
        per_inhabitant = place["municipality"]["mean"] * 1e6 / place["inhabitants"]
        error = place["municipality"]["mc_error"] * 1e6 / place["inhabitants"]
        # A step is less than five times the least allowed, which is twice the error or a krone.
        assert abs(row[3].value - per_inhabitant) <= 2.5 * max(1.0, 2.0 * error), place["name"]


def test_the_chart_sheet_holds_two_charts_of_cells(run):
    assert len(book(run, values=False)[CHARTS[run.language]]._charts) == 2


def test_the_file_holds_no_time_of_its_own(run):
    assert book(run).properties.created.year == 1980
