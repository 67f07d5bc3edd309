"""A real browser for tests and for the pictures of the docs: Debian's chromium, as it is."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Nothing of the machine's, nothing from elsewhere; every clinic's host is this machine.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP *.localhost 127.0.0.1",
]


def path() -> str:
    """Where chromium is; empty when it is not installed."""
    return next((found for name in NAMES if (found := shutil.which(name))), "")


@contextmanager
def browser() -> Iterator[Any]:
    """A browser that is closed again. Inside, Django's database is the server's alone."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path(), args=ARGUMENTS)
        try:
            yield started
        finally:
            started.close()
