"""Pages on the narrowest screen, with letters twice as large, and without scripts."""

from typing import Any

import pytest

from tests.browser.desk import PATIENCE, expect, needs_chromium
from tests.databases import on_sqlite_alone
from tests.pages import sites
from tests.pages.conftest import Served

pytestmark = [
    pytest.mark.usefixtures("db"),
    needs_chromium,
    on_sqlite_alone("a browser asks for the same"),
]

WIDTH = "document.documentElement.scrollWidth"
TOO_WIDE = """
(most) => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > most + 1 && !one.closest(".table, .sample"))
  .slice(0, 3).map((one) => `${one.localName}.${one.className}`)
"""
LARGE = "document.documentElement.style.fontSize = '200%'"
CUT = """
() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => {
    const style = getComputedStyle(one);
    const hides = ["hidden", "clip"].includes(style.overflowY) && style.clipPath === "none";
    return hides && one.clientHeight > 1 && one.scrollHeight > one.clientHeight + 2
      && one.textContent.trim() && one.checkVisibility();
  }).slice(0, 3).map((one) => `${one.localName}.${one.className}`)
"""
"""Elements that show less of their words than they hold."""


def page_of(browser: Any, width: int, **how: Any) -> Any:
    page = browser.new_context(viewport={"width": width, "height": 800}, **how).new_page()
    page.set_default_timeout(PATIENCE)
    return page


def test_nothing_runs_off_a_screen_of_320_pixels(browser: Any, served: Served) -> None:
    page = page_of(browser, 320)
    wide = []
    for name, address in sites.sample(served.addresses).items():
        page.goto(address)
        if page.evaluate(WIDTH) > 320:
            wide.append((name, page.evaluate(WIDTH), page.evaluate(TOO_WIDE, 320)))
    assert wide == []


@pytest.mark.parametrize("width", [640, 1280] if sites.IS_FULL else [640])
def test_letters_twice_as_large_lose_no_words(browser: Any, served: Served, width: int) -> None:
    page = page_of(browser, width)
    wrong = []
    for name, address in sites.sample(served.addresses).items():
        page.goto(address)
        page.evaluate(LARGE)
        if page.evaluate(WIDTH) > width:
            wrong.append((name, "wide", page.evaluate(WIDTH), page.evaluate(TOO_WIDE, width)))
        if cut := page.evaluate(CUT):
            wrong.append((name, "cut", cut))
    assert wrong == []


def test_everything_works_without_scripts(browser: Any, served: Served) -> None:
    page = page_of(browser, 390, java_script_enabled=False)
    page.goto(served.addresses["riverside: front page"])
    menu = page.locator("details.menu")
    menu.locator("summary").first.click()
    expect(menu.locator("a").first).to_be_visible()
    page.goto(served.addresses["riverside: search"])
    page.get_by_label("Search this site").fill("foot")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("for “foot”")
    page.locator(".card-title a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_folds_open_without_scripts(browser: Any, served: Served) -> None:
    page = page_of(browser, 390, java_script_enabled=False)
    page.goto(served.addresses["riverside: condition"])
    folds = page.locator("main details:not([open])")
    assert folds.count() > 0
    fold = folds.first.element_handle()
    fold.query_selector("summary").click()
    assert fold.get_attribute("open") is not None
