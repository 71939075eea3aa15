"""The pages of finished runs in a real browser: no violation of WCAG 2.1 A and AA (axe-core), the keyboard reaches and
sorts, a width of 320 px (400 % of 1280) reflows, and nothing is asked of the network.

    pages.py DIR...    folders of finished runs, or of runs side by side; ends with cargo's "test result:" line
"""

import sys
import traceback
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

LANGUAGES = ("da", "en")
WIDTHS = (1280, 320)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]


def no_violation_of_wcag(page: Page) -> None:
    for opened in (False, True):
        page.evaluate("open => document.querySelectorAll('details').forEach(one => one.open = open)", opened)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page, options=RULES)
            assert found.violations_count == 0, f"{width} px\n{found.generate_report()}"


def reflows_at_400_percent(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    width = page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= 320, f"the page is {width} px wide at 320 px"


def the_first_stop_skips_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    # The browser tells of the jump a moment after it.
    page.wait_for_url(lambda url: url.endswith("#main"))


def the_keyboard_reaches_and_sorts(page: Page) -> None:
    head = page.locator("table.sortable thead th").nth(3)
    for _ in range(600):
        page.keyboard.press("Tab")
        if head.evaluate("head => head.contains(document.activeElement)"):
            break
    else:
        raise AssertionError("the sort button is no tab stop")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "the focus cannot be seen"
    for direction in ("ascending", "descending"):
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == direction
        values = page.eval_on_selector_all(
            "table.sortable tbody tr", "rows => rows.map(row => Number(row.cells[3].dataset.value))"
        )
        assert len(values) > 1 and values == sorted(values, reverse=direction == "descending")
    assert page.locator("table.sortable [aria-sort]").count() == 1


def every_picture_has_a_name(page: Page) -> None:
    for svg in page.locator("svg").all():
        assert svg.get_attribute("role") == "img"
        for label in svg.get_attribute("aria-labelledby").split():
            assert page.locator(f"[id='{label}']").text_content().strip()


def without_script(page: Page) -> None:
    rows, buttons = page.locator("table.sortable tbody tr").count(), page.locator("button").count()
    assert rows > 1 and buttons == 0, f"{rows} rows and {buttons} buttons"


EVERY_PAGE = [
    no_violation_of_wcag,
    reflows_at_400_percent,
    the_first_stop_skips_to_the_content,
    every_picture_has_a_name,
]
# Only a comparison has a table to sort.
PAGE_OF_A_COMPARISON = [*EVERY_PAGE, the_keyboard_reaches_and_sorts, without_script]


def run(browser, file: Path, test) -> str | None:
    """What went wrong, if anything."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        # axe is put into the page as a script of its own.
        bypass_csp=test is no_violation_of_wcag,
        java_script_enabled=test is not without_script,
    )
    page = context.new_page()
    asked, told = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    try:
        page.goto(file.as_uri())
        test(page)
        outside = [url for url in asked if not url.startswith(("file:", "data:"))]
        assert not outside, f"asked of the network: {outside}"
        # The content security policy speaks up here when a hash is out of step.
        assert not told, f"told on the console: {told}"
        return None
    except Exception:
        return traceback.format_exc()
    finally:
        context.close()


def main(folders: list[str]) -> int:
    passed = failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for folder in folders:
            for language in LANGUAGES:
                file = Path(folder).resolve() / f"report.{language}.html"
                tests = PAGE_OF_A_COMPARISON if (file.parent / "summary.json").exists() else EVERY_PAGE
                for test in tests:
                    fault = run(browser, file, test)
                    print(f"test {file.parent.name}/{file.name} {test.__name__} ... {'ok' if fault is None else 'FAILED'}")
                    if fault:
                        print(fault)
                    passed, failed = passed + (fault is None), failed + (fault is not None)
        browser.close()
    print(f"test result: {'ok' if failed == 0 else 'FAILED'}. {passed} passed; {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
