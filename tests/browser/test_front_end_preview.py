"""The clinic's own front end stands beside the editor, and shows what is typed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.conf import settings

from clinics.models import ClinicSettings
from tests.browser import chromium
from tests.browser.desk import expect, needs_chromium, opened, sign_in
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone

TRIES = 8
pytestmark = [pytest.mark.django_db, needs_chromium, on_sqlite_alone("a browser asks for the same")]


@contextmanager
def front_end(clinic: ClinicSettings, port: int) -> Iterator[tuple[str, list[str]]]:
    """A site that shows the title of a preview, and says nothing to the editor.

    Its address, and the titles that it has shown.
    """
    shown: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
            api = HTTPConnection("127.0.0.1", port, timeout=30)
            asked = urlencode({"token": token, "fields": "_,title", "site": clinic.host})
            api.request("GET", f"/api/v2/pages/preview/?{asked}", headers={"Host": clinic.host})
            title = json.load(api.getresponse()).get("title")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<h1>In front: {title}</h1>".encode())
            shown.append(title)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://front.localhost:{server.server_port}/preview", shown
    finally:
        server.shutdown()
        server.server_close()


def test_the_front_end_stands_beside_what_is_typed(riverside: ClinicSettings, port: int) -> None:
    condition = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    admin = f"http://{settings.GROUP_HOST}:{port}"
    with front_end(riverside, port) as (riverside.preview_url, shown):
        riverside.save()
        with chromium.browser() as browser:
            page, seen = opened(browser, 1280, 900)
            sign_in(page, admin, f"editor@{riverside.host}")
            page.goto(f"{admin}/admin/pages/{condition.pk}/edit/")
            page.get_by_label("Toggle preview").click()
            page.get_by_label("Preview mode").select_option("front-end")
            beside, title = page.frame_locator("#w-preview-iframe"), page.locator("#id_title")
            expect(beside.locator("h1")).to_have_text("In front: Bunion")
            # What is written in the first seconds, or while it saves by itself, Wagtail takes for
            # what was there, until somebody writes on.
            for number in range(TRIES):
                title.fill(f"Sore heel {number}")
                page.wait_for_timeout(4000)
                if shown[-1] == f"Sore heel {number}":
                    break
            assert shown[-1].startswith("Sore heel"), shown
            # Of another site's page Wagtail alone shows the one before for ten seconds more.
            expect(beside.locator("h1")).to_have_text(f"In front: {shown[-1]}", timeout=6000)
    assert seen.complaints == []
