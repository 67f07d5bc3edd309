"""An editor writes an article in a real browser, a reviewer publishes it, a patient reads it."""

import pytest
from django.conf import settings

from clinics.models import ClinicSettings
from tests.browser import chromium
from tests.browser.desk import (
    Page,
    expect,
    more_actions,
    needs_chromium,
    opened,
    save_draft,
    sign_in,
)
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, needs_chromium, on_sqlite_alone("a browser asks for the same")]

SUMMARY = "Soreness under the heel after a day on your feet. It usually settles with better shoes."
SIGN = "your heel is hot, red and swollen"


def write_condition(page: Page) -> None:
    """From the dashboard to an article that can be published."""
    page.get_by_role("link", name="Write a condition").click()
    # The page opens with its sections, and with what belongs into each.
    expect(page.get_by_text("In two or three sentences: what it is")).to_be_visible()
    page.wait_for_load_state("load")
    page.locator("#id_title").press_sequentially("Sore heel")
    expect(page.locator("#id_title")).to_have_value("Sore heel")
    page.locator("#id_summary").fill(SUMMARY)
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("The pad of fat under your heel is sore.")
    help_section = "body-3-value"
    expect(page.locator(f"#{help_section}-heading")).to_have_value("When to get help")
    page.locator(f"#{help_section}-content-0-value-urgency").select_option("urgent")
    page.locator(f"#{help_section}-content-0-value-items-0-value").fill(SIGN)
    page.get_by_role("tab", name="Clinical").click()
    page.get_by_label("Heel", exact=True).check()
    save_draft(page)


def submit(page: Page) -> None:
    """Hand what is being edited to a reviewer: an editor is not offered to publish it."""
    more_actions(page)
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Submit to").click()
    expect(page.get_by_text("has been submitted for moderation")).to_be_visible()


def approve(page: Page) -> None:
    """From the reviewer's dashboard to the page being live."""
    page.get_by_role("link", name="Sore heel").click()
    more_actions(page)
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
