"""No page breaks a rule of WCAG 2.2 AA that a program can find: every kind, both clinics.

The tests look at each kind of page in one size and colour; `make accessibility` in all.
"""

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest

from tests.browser.desk import PATIENCE, needs_chromium
from tests.databases import on_sqlite_alone
from tests.pages import axe, sites
from tests.pages.conftest import Served
from tests.pages.installed import NotInstalled

pytestmark = [
    pytest.mark.usefixtures("db"),
    needs_chromium,
    on_sqlite_alone("a browser asks for the same"),
]

LOOKS = list(product(sites.WIDTHS, sites.SCHEMES))


@pytest.fixture(scope="module")
def script() -> str:
    try:
        return axe.source()
    except NotInstalled as reason:
        pytest.skip(str(reason))


def looks(number: int) -> Iterable[tuple[int, str]]:
    """Width and colours in which the page with this number is looked at."""
    return LOOKS if sites.IS_FULL else [LOOKS[number % len(LOOKS)]]


@pytest.fixture(scope="module")
def pages(browser: Any, served: Served) -> dict[tuple[int, str], Any]:
    """A page for each look."""
    made = {}
    for width, scheme in LOOKS:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
        )
        context.add_cookies([served.cookie])
        made[width, scheme] = context.new_page()
        made[width, scheme].set_default_timeout(PATIENCE)
    return made


def broken(page: Any, address: str, script: str) -> list[str]:
    """What axe finds at an address, which answers as its kind of page does."""
    answer = page.goto(address)
    assert answer.status == (404 if "no-such-page" in address else 200), address
    assert answer.url == address
    return axe.violations(page, script)


def test_no_page_breaks_a_rule(pages: Any, served: Served, script: str) -> None:
    kinds = len(sites.page_types()) + len(sites.BESIDE_PAGES)
    assert len(served.addresses) >= kinds * len(sites.NAMES)
    found = []
    for number, (name, address) in enumerate(sites.sample(served.addresses).items()):
        for look in looks(number):
            found += [f"{name}, {look}: {e}" for e in broken(pages[look], address, script)]
    assert found == []


def test_nothing_in_the_pattern_library_breaks_a_rule(
    pages: Any, served: Served, script: str
) -> None:
    found = []
    for number, (name, address) in enumerate(served.patterns.items()):
        for look in looks(number * 3):
            whole = f"{address}?scheme={look[1]}"
            found += [f"{name}, {look}: {each}" for each in broken(pages[look], whole, script)]
            assert pages[look].locator(".sample").count() > 100
    assert found == []


def test_a_page_that_breaks_a_rule_is_found(browser: Any, script: str) -> None:
    page = browser.new_page()
    page.set_content("<title>A</title><html lang='en'><main><img src='x'></main></html>")
    assert [each.split(":")[0] for each in axe.violations(page, script)] == ["image-alt"]
