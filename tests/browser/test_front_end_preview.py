"""The clinic's own front end stands beside the editor, and shows what is typed."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings

from clinics.models import ClinicSettings
from tests.browser import chromium
from tests.browser.desk import expect, needs_chromium, opened, sign_in
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, needs_chromium, on_sqlite_alone("a browser asks for the same")]
FRONT_END = "https://front.example/preview"


def front_end(page: Any, clinic: ClinicSettings, port: int) -> None:
    """A site that shows the title of what it is sent, and says nothing to the editor."""

    def answer(route: Any) -> None:
        [token] = parse_qs(urlsplit(route.request.url).query)["token"]
        asked = f"http://localhost:{port}/api/v2/pages/preview/"
        given = page.request.get(asked, params={"token": token, "site": clinic.host}).json()
        body = f"<h1>In front: {given['title']}</h1>"
        route.fulfill(content_type="text/html; charset=utf-8", body=body)

    page.context.route(re.compile(re.escape(FRONT_END)), answer)


def test_the_front_end_stands_beside_what_is_typed(riverside: ClinicSettings, port: int) -> None:
    riverside.preview_url = FRONT_END
    riverside.save()
    condition = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    admin = f"http://{settings.GROUP_HOST}:{port}"
    with chromium.browser() as browser:
        page, seen = opened(browser, 1280, 900)
        front_end(page, riverside, port)
        sign_in(page, admin, f"editor@{riverside.host}")
        page.goto(f"{admin}/admin/pages/{condition.pk}/edit/")
        page.get_by_label("Toggle preview").click()
        page.get_by_label("Preview mode").select_option("front-end")
        beside = page.frame_locator("#w-preview-iframe")
        expect(beside.get_by_role("heading")).to_have_text("In front: Bunion")
        page.locator("#id_title").fill("Sore toe")
        # Wagtail alone would go on showing the old one for ten seconds.
        expect(beside.get_by_role("heading")).to_have_text("In front: Sore toe")
    assert seen.complaints == []
