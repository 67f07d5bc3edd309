"""The page that describes the write API: read in a browser, it asks nobody but us."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.api.serving import serving
from tests.asked import when_asked
from tests.databases import on_sqlite_alone

pytestmark = [
    on_sqlite_alone("no database has part in it"),
    when_asked("CONTRACT", "make contract"),
]


def look(address: str, chromium: str) -> tuple[list[str], list[str]]:
    """Open the page in a browser: the hosts it asks, and what the console says."""
    playwright = pytest.importorskip("playwright.sync_api")
    asked: list[str] = []
    complaints: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(address)
        page.get_by_text("Publish page").first.wait_for(timeout=120_000)
        browser.close()
    return asked, complaints


def test_the_description_of_v3_is_shown_without_a_third_party(riverside: Any) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed, so the page is not opened in a browser")
    # In a thread of its own: the browser's event loop would keep Django from its database.
    with serving() as port, ThreadPoolExecutor(1) as own_thread:
        host = f"{settings.GROUP_HOST}:{port}"
        address = f"http://{host}/api/v3-preview/docs/"
        asked, complaints = own_thread.submit(look, address, chromium).result()
    assert set(asked) == {host}
    assert len(asked) > 3
    assert complaints == []
