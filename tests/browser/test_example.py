"""The example of a site elsewhere: compiled strictly, and read in a browser on another origin."""

import json
import re
from base64 import b64decode
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

from clinics.models import ClinicSettings, Role
from cms.blocks.sections import ContentBlock
from cms.previews.links import link_to
from conditions.models import ConditionPage
from tests.api.filling import Pool, filled
from tests.api.writer import V3, Writer
from tests.asked import when_asked
from tests.browser import chromium, example_site
from tests.browser.desk import Page, Watched, expect, needs_chromium, opened
from tests.clinics.factories import location, practitioner
from tests.clinics.fixtures import staff
from tests.conditions.factories import BODY, ConditionFactory, index_of
from tests.databases import on_sqlite_alone
from tests.typescript import ROOT, SITE

pytestmark = on_sqlite_alone("a site elsewhere asks for the same")

PHONE = 390
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HOSTILE = 'Sore <b>heel</b> & <img src=x onerror="alert(1)">'
BLOCKS = {
    "text": ".prose p a",
    "list": "section > ol",
    "key_facts": ".facts li",
    "features": "section > h3:has-text('Words')",
    "faq": "details > summary",
    "quote": "figure > blockquote",
    "table": "table caption",
    "care_card": ".care[data-urgency] li",
    "dos_and_donts": ".two h3",
    "callout": ".callout h3",
    "image": "figure > img[srcset][alt='A foot']",
    "video": ".video video",
    "call_to_action": ".callout li > a",
    "reusable": "figure > img[srcset][alt='A foot'] >> nth=1",
}
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nStretch.\n"
OF_CAPTIONS = {"Content-Type": "text/vtt", "Access-Control-Allow-Origin": "*"}
LANDMARKS = ["banner", "search", "main", "complementary", "contentinfo"]
OUTLINE = (
    "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((each) => Number(each.tagName[1]))"
)
KEPT = """async (address) => {
  const first = await fetch(address), etag = first.headers.get("ETag");
  const again = await fetch(address, { cache: "no-store", headers: { "If-None-Match": etag } });
  return [first.status, again.status, etag];
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_site.build(tmp_path_factory.mktemp("example"))


@pytest.fixture
def pages(riverside: ClinicSettings) -> SimpleNamespace:
    """What the site shows; a token that may change it."""
    ConditionFactory(
        clinic=riverside,
        title="Plantar fasciitis",
        slug="plantar-fasciitis",
        body=BODY.replace("Wide shoes", "If your calf is tight and swollen, wide shoes"),
    )
    practitioner(riverside, title="Amara Example", slug="amara", registrations=[{"body": "HCPC"}])
    location(riverside, title="Chelsea", slug="chelsea")
    return SimpleNamespace(
        whole=filled(ConditionPage, index_of(riverside, ConditionPage), Pool(riverside)),
        heel=ConditionFactory(clinic=riverside, title=HOSTILE, slug="sore-heel"),
        token=Writer(staff(riverside, Role.MANAGER)).headers["authorization"],
    )


def test_it_says_nothing_of_any_type() -> None:
    site = ROOT / SITE
    for path in (site / "src").glob("*.ts"):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"\bany\b|innerHTML|insertAdjacentHTML|\bas unknown\b", code), (
            path.name
        )
    options = (site / "tsconfig.json").read_text("utf-8")
    assert '"strict": true' in options


@when_asked("CONTRACT", "make contract")
@needs_chromium
@pytest.mark.django_db
def test_a_site_elsewhere_shows_a_clinic(
    site: Path, riverside: ClinicSettings, pages: SimpleNamespace, port: int
) -> None:
    api = f"http://{riverside.host}:{port}"
    with example_site.served(site / "public", api) as at:
        riverside.preview_url = at
        riverside.save()
        draft = draft_link(pages.whole)
        with chromium.browser() as browser:
            page, seen = visitor(browser)
            reads_the_list(page, at)
            reads_an_article(page, pages.whole)
            reads_of_people_and_places(page)
            searches(page, at)
            sees_what_changes(page, at, pages, port)
            reads_a_draft(page, draft)
            status, again, etag = page.evaluate(KEPT, f"{api}/api/v2/pages/{pages.whole.pk}/")
            assert (status, again, etag[:1]) == (200, 304, '"')
            is_told_that_nothing_is_reached(visitor(browser)[0], at)
    assert seen.complaints == []
    assert seen.strangers == []


def draft_link(live: Any) -> str:
    page = ConditionPage.objects.get(pk=live.pk)
    page.title = "A draft of it"
    return link_to(page.save_revision())


def visitor(browser: Any) -> tuple[Page, Watched]:
    """With a telephone. The tests' files are in memory, where no browser finds them."""
    page, seen = opened(browser, PHONE)
    page.route("**/media/**", lambda route: route.fulfill(body=PICTURE, content_type="image/png"))
    page.route("**/documents/**", lambda route: route.fulfill(body=CAPTIONS, headers=OF_CAPTIONS))
    return page, seen


def stands_well(page: Page) -> None:
    """Landmarks, the order of headings, the language, the width of a telephone."""
    for landmark in LANDMARKS:
        expect(page.get_by_role(landmark)).to_have_count(1)
    levels = page.evaluate(OUTLINE)
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert page.locator("img:not([alt])").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def shows(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    stands_well(page)


def reads_the_list(page: Page, at: str) -> None:
    page.goto(at)
    shows(page, "Conditions we treat")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name=HOSTILE, exact=True)).to_be_visible()


def reads_an_article(page: Page, whole: Any) -> None:
    page.get_by_role("link", name=whole.title, exact=True).click()
    shows(page, whole.title)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert {*BLOCKS} == {*ContentBlock().child_blocks}
    for kind, selector in BLOCKS.items():
        assert page.locator("main").locator(selector).count(), kind
    expect(page.locator(".review").first).to_contain_text("eviewed")
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    picture = page.locator("main img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("image => image.naturalWidth > 0", arg=picture.element_handle())


def reads_of_people_and_places(page: Page) -> None:
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name="Amara Example").click()
    shows(page, "Amara Example")
    expect(page.get_by_role("main")).to_contain_text("Health and Care Professions Council")
    page.get_by_role("link", name="Find us").click()
    shows(page, "Locations")
    row = page.get_by_role("row", name=re.compile("Monday, Tuesday"))
    expect(row).to_contain_text("08:30 to 18:00")
    page.go_back()
    shows(page, "Amara Example")


def searches(page: Page, at: str) -> None:
    page.get_by_label("Search").fill("swollen calf")
    page.keyboard.press("Enter")
    shows(page, "Search: swollen calf")
    expect(page.get_by_role("alert")).to_contain_text("Urgent advice: call 111")
    expect(page.locator("mark", has_text="swollen").first).to_be_visible()
    page.goto(f"{at}?q=planter+fashitis")
    page.get_by_role("link", name="plantar fasciitis", exact=True).click()
    shows(page, "Search: plantar fasciitis")


def sees_what_changes(page: Page, at: str, pages: SimpleNamespace, port: int) -> None:
    """The article that is read, and the list, are shown anew by themselves."""
    page.goto(f"{at}?path=/conditions/sore-heel/")
    shows(page, HOSTILE)
    publish(pages, port, "A sorer heel")
    shows(page, "A sorer heel")
    expect(page.get_by_role("log")).to_contain_text("A sorer heel was published.")
    page.get_by_role("link", name="Conditions").click()
    shows(page, "Conditions we treat")
    publish(pages, port, "The sorest heel")
    expect(page.get_by_role("main")).to_contain_text("The sorest heel")


def publish(pages: SimpleNamespace, port: int, title: str) -> None:
    """Over HTTP: inside of the browser the database is the server's alone."""
    asked = {"meta": {"type": "conditions.ConditionPage", "action": "publish"}, "title": title}
    server = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {
        "Host": settings.GROUP_HOST,
        "Authorization": pages.token,
        "Content-Type": "application/json",
    }
    server.request("PATCH", f"{V3}/pages/{pages.heel.pk}/", json.dumps(asked), headers)
    answer = server.getresponse()
    assert answer.status == 200, answer.read()


def reads_a_draft(page: Page, link: str) -> None:
    page.goto(link)
    shows(page, "A draft of it")
    expect(page.locator(".draft")).to_contain_text("It is not public.")
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")


def is_told_that_nothing_is_reached(page: Page, at: str) -> None:
    page.route("**/api/v2/**", lambda route: route.abort())
    page.goto(at)
    expect(page.get_by_role("heading", name="We cannot reach the clinic")).to_be_visible()
    page.unroute("**/api/v2/**")
    page.get_by_role("button", name="Try again").click()
    shows(page, "Conditions we treat")
