"""An editor reads beside a page what its words lack; nothing is blocked by it."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from clinics.models import ClinicSettings
from cms.content_checks import OURS
from home.models import StandardPage
from tests.api.filling import published
from tests.browser import chromium
from tests.browser.desk import expect, needs_chromium, opened, save_draft, sign_in
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, needs_chromium, on_sqlite_alone("a browser asks for the same")]

LONG = "This sentence goes on " + "and on " * 12 + "until nobody knows how it began."
HARD = "Contemporary musculoskeletal rehabilitation necessitates individualised biomechanical "
HARD += "examination, multidisciplinary communication and comprehensive documentation. "
LINK = '<p>For our hours <a href="https://example.com/">{}</a>.</p>'
ILL = f"{LINK.format('click here')}<p>{LONG}</p><p>{HARD * 12}</p>"
LINK_ALONE = f"{LINK.format('click here')}<p>{'We are open all week. ' * 30}</p>"
LENGTH_ALONE = f"{LINK.format('see our opening hours')}<p>{LONG}</p>"


def page_with(clinic: ClinicSettings, text: str, name: str) -> Any:
    section = {"heading": "Hours", "content": [("text", text)], "aspect": "other", "anchor": ""}
    home = clinic.site.root_page.specific
    return published(home, StandardPage(title=name, slug=name, body=[("section", section)]))


def remarks(desk: Any, address: str, *wanted: str) -> None:
    """The panel of a page makes these remarks of ours, and no other."""
    desk.goto(address)
    desk.get_by_role("button", name="Toggle checks").click()
    panel = desk.locator("[data-checks-panel]")
    for name in wanted:
        expect(panel).to_contain_text(OURS[name]["error_name"])
    for name in OURS.keys() - set(wanted):
        expect(panel).not_to_contain_text(OURS[name]["error_name"])


def test_the_checker_says_what_the_words_lack_and_the_page_is_saved(
    riverside: ClinicSettings, port: int
) -> None:
    texts = {"ill": ILL, "link": LINK_ALONE, "length": LENGTH_ALONE}
    pages = {name: page_with(riverside, text, name) for name, text in texts.items()}
    admin = f"http://{settings.GROUP_HOST}:{port}/admin"
    edit = {name: f"{admin}/pages/{page.pk}/edit/" for name, page in pages.items()}
    with chromium.browser() as browser:
        desk, _ = opened(browser, 1280, 900)
        sign_in(desk, admin.removesuffix("/admin"), f"editor@{riverside.host}")
        remarks(desk, edit["ill"], *OURS)
        save_draft(desk)
        remarks(desk, edit["link"], "house-link-words")
        remarks(desk, edit["length"], "house-sentence-length")


def test_a_patients_page_holds_nothing_of_it(riverside: ClinicSettings, patient: Any) -> None:
    page = page_with(riverside, ILL, "ill")
    html = patient(riverside).get(urlsplit(page.full_url).path).content.decode()
    assert "click here" in html
    assert "userbar" not in html
