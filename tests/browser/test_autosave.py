"""What is saved by hand and what the editor saves by itself never meet."""

import pytest
from django.conf import settings
from wagtail.models import Page as WagtailPage

from clinics.models import ClinicSettings
from tests.browser import chromium
from tests.browser.desk import PATIENCE, Page, needs_chromium, opened, sign_in
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, needs_chromium, on_sqlite_alone("a browser asks for the same")]

WATCH = """
window.sent = [];
const fetched = window.fetch;
window.fetch = (address, how) => {
  if (!(how?.body instanceof FormData && how.body.has("title"))) return fetched(address, how);
  window.sent.push("by itself");
  return new Promise((done) => { window.answer = () => done(fetched(address, how)); });
};
window.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.matches("[data-edit-form]")) return;
  window.sent.push("by hand");
  // To nowhere, once everybody has seen that it goes.
  event.target.target = "nowhere";
});
"""
"""Holds each autosave until `answer()`, and what is sent by hand for good: in `sent`, in order."""


def until(page: Page, condition: str) -> None:
    """The page's own rules forbid to wait within it."""
    for _ in range(PATIENCE // 100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"{condition} never came true; sent was {page.evaluate('sent')}")


def writing(page: Page, admin: str, clinic: ClinicSettings) -> None:
    """A new article, of which the title is on its way."""
    page.add_init_script(WATCH)
    sign_in(page, admin, f"editor@{clinic.host}")
    page.get_by_role("link", name="Write a condition").click()
    title = page.locator("#id_title")
    title.fill("Sore heel")
    # What is written in the first seconds Wagtail takes for what was there.
    while not page.evaluate("sent.length"):
        title.press_sequentially("s")
        page.wait_for_timeout(1500)


def test_saving_by_hand_waits_for_the_autosave_that_makes_the_page(
    riverside: ClinicSettings, port: int
) -> None:
    with chromium.browser() as browser:
        page, seen = opened(browser, 1280, 900)
        writing(page, f"http://{settings.GROUP_HOST}:{port}", riverside)
        page.get_by_role("button", name="Save draft").click()
        assert page.evaluate("sent") == ["by itself"]
        page.evaluate("answer()")
        until(page, "sent.length === 2")
        assert page.evaluate("sent") == ["by itself", "by hand"]
        goes_to = page.locator("[data-edit-form]").get_attribute("action")
        assert seen.complaints == []
    made = WagtailPage.objects.get(title__startswith="Sore heel")
    assert str(goes_to).endswith(f"/admin/pages/{made.pk}/edit/")


def test_no_autosave_begins_beside_what_is_saved_by_hand(
    riverside: ClinicSettings, port: int
) -> None:
    with chromium.browser() as browser:
        page, seen = opened(browser, 1280, 900)
        writing(page, f"http://{settings.GROUP_HOST}:{port}", riverside)
        # More is written while the page is being made, which is to be saved next.
        page.locator("#id_summary").fill("Soreness under the heel after a day on your feet.")
        page.wait_for_timeout(700)
        page.get_by_role("button", name="Save draft").click()
        page.evaluate("answer()")
        until(page, "sent.length === 2")
        page.wait_for_timeout(1500)
        assert page.evaluate("sent") == ["by itself", "by hand"]
        assert seen.complaints == []
