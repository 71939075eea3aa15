"""The live page in a real browser: a slider moves the number within a second, a link holds the whole state, the keyboard
is enough, no violation of WCAG 2.1 A and AA (axe-core), 320 px (400 % of 1280) reflow, and nothing is asked of the network.

    live.py SYGESIM    the program, built for release; ends with cargo's "test result:" line
"""

import os
import statistics
import subprocess
import sys
import traceback

from playwright.sync_api import Page, sync_playwright

from pages import (
    FLAGS, LANGUAGES, no_violation_of_wcag, reflows_at_400_percent, the_first_stop_skips_to_the_content,
)

ASK = "v=1&reform=agreement-2024"
CASE = "v=1&first=rules-2024&second=rules-2025&attachment=employed&diagnosis=cancer&sex=man&age_band=from50" \
    "&standby_listed=yes&recovers_in_week=45&standby=yes&exemption=yes&in_person=yes"
# On two cores that are the page's own; whoever else computes meanwhile slows it down in proportion.
MOST_MILLISECONDS = 1000


def bound() -> float:
    return MOST_MILLISECONDS * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


# From a slider's event to the answer's number on the page.
MOVE = """(slider, step) => new Promise((done) => {
  const [begun, before] = [performance.now(), document.body.dataset.query];
  new MutationObserver((_, observer) => {
    // What is left of the answer before is no answer to this.
    if (document.body.dataset.query === before) return;
    observer.disconnect();
    done(performance.now() - begun);
  })
    .observe(document.body, { attributes: true, attributeFilter: ["data-query"] });
  slider.stepUp(step);
  slider.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def wait(page: Page, selector: str, seconds: int = 90) -> None:
    page.wait_for_selector(selector, state="attached", timeout=1000 * seconds)


def reform(page: Page, base: str, language: str, rest: str = "") -> None:
    page.goto(f"{base}/?lang={language}&{ASK}{rest}")
    wait(page, "body[data-ranked][data-query]")


def finished(page: Page) -> None:
    wait(page, "body[data-draws='1024']", 180)


def case(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}/case?lang={language}&{CASE}")
    wait(page, "body[data-query]")


def a_slider_moves_the_number_within_a_second(page: Page, base: str, language: str) -> None:
    reform(page, base, language)
    took = []
    for number in range(12):
        slider = page.locator("#most input[type=range]").nth(number % 4)
        before = page.locator("#headline").text_content()
        took.append(slider.evaluate(MOVE, 5 + number))
        assert page.locator("#headline").text_content() != before
    median = statistics.median(took)
    print(f"     slider to number: median {median:.0f} ms, {min(took):.0f} to {max(took):.0f} ms")
    assert median < bound(), f"median {median:.0f} ms, expected under {bound():.0f}"
    assert page.locator("#since table").count() == 1, "what changed is not told"


def ten_sliders_stand_first_and_the_rest_can_be_searched(page: Page, base: str, language: str) -> None:
    reform(page, base, language)
    assert page.locator("#most .lever").count() == 10
    assert page.locator("#most .band").count() == 10, "the plausible range is not marked"
    page.locator("#others > summary").click()
    all_others = page.locator("#rest .lever:visible").count()
    page.fill("#search", "hour_price")
    assert page.locator("#rest .lever:visible").count() + page.locator("#most [data-id*=hour_price]").count() >= 1
    assert page.locator("#rest .lever:visible").count() < all_others
    page.fill("#search", "no such assumption")
    assert page.locator("#rest .lever:visible").count() == 0 and page.locator("#none").is_visible()


def the_error_shrinks_while_one_looks(page: Page, base: str, language: str) -> None:
    reform(page, base, language)
    finished(page)
    trail = page.locator("#trail").text_content()
    point = "," if language == "da" else "."
    errors = [float(word.replace(point, ".")) for word in trail.split() if word[0].isdigit()]
    assert len(errors) >= 5 and errors[-1] < errors[0] / 2, trail


def a_change_taken_back_shows_the_same(page: Page, base: str, language: str) -> None:
    reform(page, base, language)
    finished(page)
    before = page.locator("#sections").inner_text()
    slider = page.locator("#most input[type=range]").first
    slider.evaluate(MOVE, 20)
    moved = page.locator("#headline").text_content()
    page.locator("#most .release").first.click()
    wait(page, f"body[data-query='{ASK}'][data-draws='1024']", 180)
    assert page.locator("#sections").inner_text() == before
    assert page.locator("#headline").text_content() != moved


def a_link_holds_the_whole_state(page: Page, base: str, language: str) -> None:
    reform(page, base, language)
    page.locator("#switch-5a").uncheck()
    page.locator("#behaviour").uncheck()
    page.locator("#pin").click()
    page.locator("#most input[type=number]").first.fill("0.01")
    wait(page, "body[data-query*='set=']")
    finished(page)
    wait(page, "#beside:not(.old) #pinned table", 180)
    link = page.locator("#link").input_value()
    told = [page.locator(place).inner_text() for place in ("#headline", "#sections", "#pinned")]
    other = page.context.new_page()
    other.goto(link)
    wait(other, "body[data-ranked][data-draws='1024']", 180)
    wait(other, "#beside:not(.old) #pinned table", 180)
    assert not other.locator("#switch-5a").is_checked() and not other.locator("#behaviour").is_checked()
    assert float(other.locator("#most input[type=number]").first.input_value()) == 0.01
    assert [other.locator(place).inner_text() for place in ("#headline", "#sections", "#pinned")] == told
    assert other.locator("#link").input_value() == link
    other.goto(link.replace("set=", "set=no.such:1&set="))
    assert "no.such" in other.locator(".fault").text_content()
    other.close()


def three_scenarios_stand_side_by_side_and_no_more(page: Page, base: str, language: str) -> None:
    reform(page, base, language)
    for initiative in ("1", "2", "3"):
        page.locator("#pin").click()
        page.locator(f"#switch-{initiative}").uncheck()
    page.locator("#pin").click()
    assert page.locator("#pins li").count() == 3
    finished(page)
    wait(page, "#beside:not(.old) #pinned table", 180)
    assert page.locator("#pinned thead th").count() == 5
    page.locator("#pins li button").nth(1).click()
    page.wait_for_selector("#pins li:nth-child(3)", state="detached")


FILES = (
    ("report.html", b"<!DOCTYPE html>"), ("tables.xlsx", b"PK"), ("tables.csv", b'"Tab'), ("parameters.toml", b"# sygesim compare"),
)


def what_is_shown_can_be_taken_away(page: Page, base: str, language: str) -> None:
    reform(page, base, language, "&set=contacts.personal_minutes:90")
    finished(page)
    for name, begin in FILES:
        with page.expect_download() as download:
            page.locator(f"[data-file='{name}']").click()
        with open(download.value.path(), "rb") as file:
            assert file.read().startswith(begin), name


def tab_to(page: Page, selector: str, most: int = 400) -> None:
    wanted = page.locator(selector).first
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"the focus on {selector} cannot be seen"
            return
    raise AssertionError(f"{selector} is no tab stop")


def the_keyboard_is_enough(page: Page, base: str, language: str) -> None:
    reform(page, base, language)
    the_first_stop_skips_to_the_content(page)
    reform(page, base, language)
    tab_to(page, "#most input[type=range]")
    before = page.locator("#headline").text_content()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    wait(page, "body[data-query*='set=']")
    assert page.locator("#headline").text_content() != before
    assert page.evaluate("document.activeElement.type") == "range", "the focus was lost when the answer came"
    tab_to(page, "#switch-5a")
    page.keyboard.press("Space")
    wait(page, "body[data-query*='without=5a']")
    tab_to(page, "#pin")
    page.keyboard.press("Enter")
    assert page.locator("#pins li").count() == 1
    tab_to(page, "#municipalities table.sortable thead button")
    page.keyboard.press("Enter")
    finished(page)
    head = page.locator("#municipalities table.sortable thead th").first
    assert head.get_attribute("aria-sort") == "ascending", "the order was lost when the answer grew"
    assert head.evaluate("head => head.contains(document.activeElement)"), "the focus was lost when the answer grew"


def the_page_has_no_violation(page: Page, base: str, language: str) -> None:
    reform(page, base, language)
    page.locator("#pin").click()
    page.locator("#switch-5a").uncheck()
    wait(page, "#since")
    finished(page)
    wait(page, "#beside:not(.old) #pinned table", 180)
    no_violation_of_wcag(page)


def the_page_reflows(page: Page, base: str, language: str) -> None:
    reform(page, base, language)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    reflows_at_400_percent(page)
    case(page, base, language)
    reflows_at_400_percent(page)


def a_case_is_walked_and_its_link_holds_it(page: Page, base: str, language: str) -> None:
    case(page, base, language)
    assert page.locator("#sections svg").count() == 1 and page.locator("#sections table").count() >= 3
    before = page.locator("#sections").inner_text()
    page.locator("#recovers_in_week").fill("20")
    page.keyboard.press("Tab")
    wait(page, "body[data-query*='recovers_in_week=20']")
    assert page.locator("#sections").inner_text() != before
    told, link = page.locator("#sections").inner_text(), page.locator("#link").input_value()
    page.goto(link)
    wait(page, "body[data-query]")
    assert page.locator("#sections").inner_text() == told
    page.locator("#recovers_in_week").fill("2")
    page.keyboard.press("Tab")
    page.wait_for_selector("#fault li")
    page.locator("#example").select_option("broken-leg")
    wait(page, "body[data-query*='case=broken-leg']")
    assert page.locator("#fault li").count() == 0


def a_case_has_no_violation(page: Page, base: str, language: str) -> None:
    case(page, base, language)
    no_violation_of_wcag(page)


TESTS = [
    a_slider_moves_the_number_within_a_second, ten_sliders_stand_first_and_the_rest_can_be_searched,
    the_error_shrinks_while_one_looks, a_change_taken_back_shows_the_same, a_link_holds_the_whole_state,
    three_scenarios_stand_side_by_side_and_no_more, what_is_shown_can_be_taken_away, the_keyboard_is_enough,
    the_page_has_no_violation, the_page_reflows, a_case_is_walked_and_its_link_holds_it, a_case_has_no_violation,
]
# What depends on the words of the page is tested in both languages, what does not in one.
IN_ONE = {
    a_change_taken_back_shows_the_same, three_scenarios_stand_side_by_side_and_no_more, what_is_shown_can_be_taken_away,
    ten_sliders_stand_first_and_the_rest_can_be_searched,
}


def run(browser, base: str, language: str, test) -> str | None:
    """What went wrong, if anything."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        # axe is put into the page as a script of its own.
        bypass_csp=test in (the_page_has_no_violation, a_case_has_no_violation),
    )
    page = context.new_page()
    asked, told = [], []
    context.on("request", lambda request: asked.append(request.url))
    # A refusal that a test provokes is told there as a failed resource, in Chromium's words.
    page.on("console", lambda message: told.append(message.text) if "status of 400" not in message.text else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    try:
        test(page, base, language)
        outside = [url for url in asked if not url.startswith((base, "data:"))]
        assert not outside, f"asked of the network: {outside}"
        assert not told, f"told on the console: {told}"
        return None
    except Exception:
        return traceback.format_exc()
    finally:
        context.close()


def main(sygesim: str) -> int:
    passed = failed = 0
    server = subprocess.Popen([sygesim, "serve", "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        base = server.stderr.readline().strip().split("/?")[0]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            for test in TESTS:
                for language in LANGUAGES[:1] if test in IN_ONE else LANGUAGES:
                    fault = run(browser, base, language, test)
                    print(f"test live.{language} {test.__name__} ... {'ok' if fault is None else 'FAILED'}", flush=True)
                    if fault:
                        print(fault)
                    passed, failed = passed + (fault is None), failed + (fault is not None)
            browser.close()
    finally:
        server.terminate()
        stopped = server.wait(20)
    print(f"test live stops when told to ... {'ok' if stopped == 0 else 'FAILED'}")
    passed, failed = passed + (stopped == 0), failed + (stopped != 0)
    print(f"test result: {'ok' if failed == 0 else 'FAILED'}. {passed} passed; {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
