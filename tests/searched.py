"""Tests that search: for them pages are put into the index as they are saved, and not for others.

An index costs a third of making a page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

searched = pytest.mark.searched
"""For a file, or a test, of another folder than these."""
FOLDERS = ("browser", "isolation", "pages", "search")
TESTS = Path(__file__).parent


def is_searched(item: pytest.Item) -> bool:
    folder = item.path.relative_to(TESTS).parts[0]
    return folder in FOLDERS or item.get_closest_marker("searched") is not None


def index(is_kept: bool) -> bool:
    """Whether it is kept from now on; tells whether it was."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    was_kept = backend["AUTO_UPDATE"]
    backend["AUTO_UPDATE"] = is_kept
    return was_kept


@contextmanager
def indexing() -> Iterator[None]:
    """For what is made by a test of one kind and used by those of the other."""
    was_kept = index(True)
    try:
        yield
    finally:
        index(was_kept)
