"""Everything on a page is reached, in order and in sight, by somebody with a keyboard alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.desk import PATIENCE, expect, needs_chromium
from tests.databases import on_sqlite_alone
from tests.pages import sites
from tests.pages.conftest import Served
from tests.pages.keyboard import walk

pytestmark = [
    pytest.mark.usefixtures("db"),
    needs_chromium,
    on_sqlite_alone("a browser asks for the same"),
]

WIDTHS = (320, 1280) if sites.IS_FULL else (320,)
KINDS = ("front page", "condition", "treatment", "location", "search results")
"""Those that the tests walk through, at a clinic each; `make accessibility` walks through all."""


@pytest.fixture(params=WIDTHS)
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    view = {"width": request.param, "height": 700}
    context = browser.new_context(viewport=view, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


def is_walked(name: str) -> bool:
    return sites.IS_FULL or name.partition(": ")[2] in KINDS


def test_tab_reaches_everything_in_order_and_in_sight(page: Any, served: Served) -> None:
    wrong = []
    for name, address in sites.sample(served.addresses).items():
        if not is_walked(name):
            continue
        page.goto(address)
        wrong += [f"{name}: {each}" for each in walk(page)]
    assert wrong == []


def test_the_first_stop_leads_past_the_menu(page: Any, served: Served) -> None:
    page.goto(served.addresses["riverside: condition"])
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#main') !== null")


def test_the_menu_opens_and_closes_by_keyboard(page: Any, served: Served) -> None:
    page.goto(served.addresses["riverside: condition"])
    menu = page.locator("details.menu")
    summary = menu.locator("summary").first
    if not summary.is_visible():
        # With room its links stand in the open, and `walk` has reached them.
        expect(menu.locator("a").first).to_be_visible()
        return
    summary.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.menu-list') !== null")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


def test_a_stop_that_is_covered_unmarked_or_passed_over_is_found(page: Any) -> None:
    page.set_content(
        "<a href='#a'>One</a><a href='#b' id='plain'>Two</a>"
        "<div style='position:fixed;inset:0;background:#fff'></div>"
    )
    assert len([each for each in walk(page) if "covered" in each]) == 2
    page.set_content("<style>a{outline:0!important}</style><a href='#a'>One</a>")
    assert ["not marked" in each for each in walk(page)] == [True]
    page.goto("data:text/html,<a href='%23a'>One</a><a href='%23b' tabindex='1'>Two</a>")
    assert walk(page)[-1].startswith("stop 0 of 2 is not reached")
