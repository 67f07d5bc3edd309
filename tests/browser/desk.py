"""Somebody at a browser: what their page asks for, and how they sign in and save."""

import re

import pytest

pytest.importorskip("playwright", reason="playwright is not installed: make .venv")
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium

PATIENCE = 30_000
"""Milliseconds; a busy machine is slow, and no test should fail of that."""
expect.set_options(timeout=PATIENCE)
needs_chromium = pytest.mark.skipif(
    not chromium.path(), reason="chromium is not installed (on Debian: apt install chromium)"
)


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


def save_draft(page: Page) -> None:
    """Save what is being written, and see that it was."""
    page.get_by_role("button", name="Save draft").click()
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"))
    expect(page.locator(".messages .success").first).to_be_visible()


def more_actions(page: Page) -> None:
    page.locator("footer").get_by_role("button", name="More actions").click()
