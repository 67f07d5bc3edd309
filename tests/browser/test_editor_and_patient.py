"""An editor writes an article in a real browser, a reviewer publishes it, a patient reads it."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache

from clinics.models import ClinicSettings, Role
from tests.api.serving import serving
from tests.browser import chromium
from tests.clinics.fixtures import staff

pytest.importorskip("playwright", reason="playwright is not installed: make .venv")
from playwright.sync_api import Browser, Page, expect

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not chromium.path(), reason="chromium is not installed (on Debian: apt install chromium)"
    ),
]
PATIENCE = 30_000
"""Milliseconds; a busy machine is slow, and no test should fail of that."""
expect.set_options(timeout=PATIENCE)
SUMMARY = "Soreness under the heel after a day on your feet. It usually settles with better shoes."
SIGN = "your heel is hot, red and swollen"


@pytest.fixture
def port(riverside: ClinicSettings) -> Iterator[int]:
    """Where the clinic is served, as its own links say too."""
    riverside.phone = "+442079460123"
    riverside.save()
    for role in (Role.EDITOR, Role.REVIEWER):
        staff(riverside, role)
    with serving() as port:
        riverside.site.port = port
        riverside.site.save()
        cache.clear()
        yield port


class Watched:
    """What a page asked for and complained about."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.asked: set[str] = set()
        page.on("console", lambda said: self.note(said.type, said.text))
        page.on("pageerror", lambda error: self.note("error", str(error)))
        page.on("request", lambda request: self.asked.add(request.url))

    def note(self, kind: str, words: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(words)

    @property
    def strangers(self) -> list[str]:
        own = re.compile(r"^(https?://([a-z0-9.-]+\.)?localhost(:\d+)?/|data:|blob:|about:)")
        return [url for url in self.asked if not own.match(url)]


def opened(browser: Browser, width: int, height: int = 844) -> tuple[Page, Watched]:
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    page.set_default_timeout(PATIENCE)
    return page, Watched(page)


def sign_in(page: Page, address: str, person: str) -> None:
    page.goto(f"{address}/admin/")
    page.get_by_label("E-mail address").fill(person)
    page.get_by_label("Password").fill("demo-password")
    page.get_by_role("button", name="Sign in").click()


def write_condition(page: Page) -> None:
    """From the dashboard to an article that can be published."""
    page.get_by_role("link", name="Write a condition").click()
    page.locator("#id_title").press_sequentially("Sore heel")
    page.locator("#id_summary").fill(SUMMARY)
    # The page opens with its sections, and with what belongs into each.
    expect(page.get_by_text("In two or three sentences: what it is")).to_be_visible()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("The pad of fat under your heel is sore.")
    help_section = "body-3-value"
    expect(page.locator(f"#{help_section}-heading")).to_have_value("When to get help")
    page.locator(f"#{help_section}-content-0-value-urgency").select_option("urgent")
    page.locator(f"#{help_section}-content-0-value-items-0-value").fill(SIGN)
    page.get_by_role("tab", name="Clinical").click()
    page.get_by_label("Heel", exact=True).check()
    page.get_by_role("button", name="Save draft").click()
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))


def submit(page: Page) -> None:
    """Hand what is being edited to a reviewer: an editor is not offered to publish it."""
    page.locator("footer").get_by_role("button", name="More actions").click()
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Submit to").click()
    expect(page.get_by_text("has been submitted for moderation")).to_be_visible()


def approve(page: Page) -> None:
    """From the reviewer's dashboard to the page being live."""
    page.get_by_role("link", name="Sore heel").click()
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish", exact=True).click()
    expect(page.get_by_text("has been updated")).to_be_visible()


def read_as_patient(page: Page, words: dict[str, str]) -> None:
    expect(page.get_by_role("heading", level=1, name="Sore heel")).to_be_visible()
    expect(page.get_by_text(SUMMARY)).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Overview")).to_be_visible()
    expect(page.get_by_text("The pad of fat under your heel is sore.")).to_be_visible()
    card = page.locator("#help-urgent")
    expect(card).to_contain_text("Urgent advice")
    expect(card).to_contain_text(words["urgent_line"])
    expect(card).to_contain_text(SIGN)
    # Sections in which nothing was written leave no trace.
    expect(page.get_by_role("heading", level=2, name="Treatment")).to_have_count(0)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390, f"it is {width} px wide and runs off a telephone's screen"


def test_an_editor_submits_a_condition_a_reviewer_publishes_it_and_a_patient_reads_it(
    riverside: ClinicSettings, port: int
) -> None:
    words = {name: str(said) for name, said in riverside.services.items()}
    admin = f"http://{settings.GROUP_HOST}:{port}"
    with chromium.browser() as browser:
        desk, seen_at_desk = opened(browser, 1280, 900)
        sign_in(desk, admin, f"editor@{riverside.host}")
        write_condition(desk)
        submit(desk)
        second_desk, seen_at_second_desk = opened(browser, 1280, 900)
        sign_in(second_desk, admin, f"reviewer@{riverside.host}")
        approve(second_desk)
        phone, seen_on_phone = opened(browser, 390)
        phone.goto(f"http://{riverside.host}:{port}/conditions/sore-heel/")
        read_as_patient(phone, words)
        assert phone.context.cookies() == []
    for seen in (seen_at_desk, seen_at_second_desk, seen_on_phone):
        assert seen.complaints == []
        assert seen.strangers == []
