"""The small things that scripts add to pages, which work without them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django import DjangoDbBlocker

from clinics.models import ClinicSettings
from tests.api.serving import serving
from tests.blog import factories as blog
from tests.browser import chromium
from tests.browser.desk import Browser, Page, expect, needs_chromium, opened
from tests.clinics.factories import location
from tests.clinics.fixtures import RIVERSIDE, at_the_door
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone
from tests.held import forgotten

pytestmark = [
    pytest.mark.usefixtures("db"),
    needs_chromium,
    on_sqlite_alone("a browser asks for the same"),
]


def rows(kind: str, *values: dict[str, Any]) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])


HOURS = rows(
    "hours",
    {"days": [0, 1, 2, 3, 4], "opens": "08:30", "closes": "18:00"},
    {"days": [4], "opens": "22:00", "closes": "02:00", "past_midnight": True},
    {"days": [0], "opens": "10:00", "closes": "12:00", "valid_from": "2026-03-30"},
)
CLOSURES = rows("closure", {"from": "2026-03-18", "until": "2026-03-19", "reason": "Works"})
# By Greenwich; London keeps summer time from 29 March 2026.
MOMENTS = {
    "2026-03-05T08:29Z": "Closed now, opens today at 8:30am",
    "2026-03-05T08:30Z": "Open now, until 6pm",
    "2026-03-05T18:00Z": "Closed now, opens tomorrow at 8:30am",
    "2026-03-07T01:30Z": "Open now, until 2am",
    "2026-03-07T02:00Z": "Closed now, opens on Monday at 8:30am",
    "2026-03-17T18:00Z": "Closed now, opens on Friday at 8:30am",
    "2026-03-18T10:00Z": "Closed now, opens on Friday at 8:30am",
    "2026-03-30T09:30Z": "Open now, until midday",
    "2026-03-31T07:29Z": "Closed now, opens today at 8:30am",
    "2026-03-31T07:30Z": "Open now, until 6pm",
}


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Where a clinic with a place, two conditions and a post is served."""
    with django_db_blocker.unblock(), forgotten(), serving() as port:
        riverside = at_the_door(RIVERSIDE)
        riverside.site.port = port
        riverside.site.save()
        fill(riverside)
        cache.clear()
        yield riverside.url.rstrip("/")


@pytest.fixture
def db(site: str) -> None:
    """In place of a transaction for each test: what is shown is the same for all."""


def fill(riverside: ClinicSettings) -> None:
    riverside.phone = "+442079460123"
    riverside.booking_url = "https://book.example/"
    riverside.save()
    location(riverside, slug="rooms", opening_hours=HOURS, closures=CLOSURES)
    for name in ("pain", "spur"):
        ConditionFactory(clinic=riverside, title=f"Heel {name}", slug=f"heel-{name}")
    blog.published(riverside, title="Shoes for long days", slug="shoes")


@pytest.fixture(scope="module")
def browser(site: str) -> Iterator[Browser]:
    """Begun when all is made: inside, the database is the server's alone."""
    with chromium.browser() as started:
        yield started


def test_a_place_says_whether_it_is_open_by_the_clinics_clock(site: str, browser: Browser) -> None:
    page = browser.new_context(timezone_id="Asia/Tokyo").new_page()
    said = {}
    for moment in MOMENTS:
        page.clock.set_fixed_time(moment)
        page.goto(f"{site}/locations/rooms/")
        expect(page.locator(".open-now")).to_be_visible()
        said[moment] = page.locator(".open-now").inner_text()
    assert said == MOMENTS


def test_without_a_script_nothing_is_said_of_it(site: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/locations/rooms/")
    expect(page.get_by_text("Opening hours")).to_be_visible()
    expect(page.locator(".open-now")).to_be_hidden()


def searching(browser: Browser, site: str) -> tuple[Page, Any]:
    page, _ = opened(browser, 390)
    page.goto(f"{site}/search/")
    return page, page.get_by_role("combobox", name="Search this site")


def test_suggestions_are_chosen_with_the_keyboard(site: str, browser: Browser) -> None:
    page, box = searching(browser, site)
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("hee")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("2 suggestions")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("ArrowUp")
    chosen = page.locator("[aria-selected='true']")
    expect(chosen).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    name = chosen.locator("span").first.inner_text()
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_escape_closes_suggestions_and_enter_searches_for_what_was_typed(
    site: str, browser: Browser
) -> None:
    page, box = searching(browser, site)
    box.press_sequentially("heel")
    expect(page.get_by_role("option")).to_have_count(2)
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert box.input_value() == "heel"
    box.press("Enter")
    page.wait_for_url("**/search/?q=heel")


def test_a_search_that_fails_leaves_the_form_as_it_is(site: str, browser: Browser) -> None:
    page, box = searching(browser, site)
    page.route("**/search/suggestions/**", lambda route: route.fulfill(status=503))
    with page.expect_response("**/search/suggestions/**"):
        box.press_sequentially("heel")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    page.wait_for_url("**/search/?q=heel")


def test_typing_fast_asks_once(site: str, browser: Browser) -> None:
    page, box = searching(browser, site)
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "suggestions" in sent.url else None)
    box.press_sequentially("heel pain")
    expect(page.get_by_role("option")).to_have_count(1)
    assert [url.split("=")[1] for url in asked][-1] == "heel%20pain"
    assert len(asked) <= 3


def test_a_post_is_shared_by_the_devices_own_sheet_where_there_is_one(
    site: str, browser: Browser
) -> None:
    page, _ = opened(browser, 390)
    page.add_init_script(
        "navigator.share = (what) => { window.shared = what; return Promise.resolve() }"
    )
    page.goto(f"{site}/blog/shoes/")
    page.get_by_role("button", name="Share …").click()
    assert page.evaluate("window.shared") == {
        "title": "Shoes for long days",
        "url": f"{site}/blog/shoes/",
    }
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{site}/blog/shoes/")
    expect(plain.get_by_role("link", name="WhatsApp")).to_be_visible()
    expect(plain.locator("[data-share]")).to_be_hidden()


BAR = """() => {
    const bar = document.querySelector(".callbar"), held = document.activeElement;
    if (held === document.body || bar.contains(held)) return null;
    const [one, other] = [held, bar].map((element) => element.getBoundingClientRect());
    const covers = getComputedStyle(bar).visibility === "visible";
    return covers && one.bottom > other.top + 1 && one.top < other.bottom ? held.outerHTML : null;
}"""


@pytest.mark.parametrize("width", [320, 390])
def test_the_bar_with_phone_and_booking_covers_nothing_at_the_top_nor_what_has_the_focus(
    site: str, browser: Browser, width: int
) -> None:
    page, _ = opened(browser, width, 640)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/conditions/heel-pain/")
    bar = page.locator(".callbar")
    expect(bar).to_be_hidden()
    page.mouse.wheel(0, 200)
    expect(bar).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    places = page.locator("main :is(a, button, summary, input), .foot a").count()
    for _ in range(places + 6):
        page.keyboard.press("Tab")
        assert page.evaluate(BAR) is None
