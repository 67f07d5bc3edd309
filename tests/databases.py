"""Tests for which one kind of database is enough, so that all of them together stay quick.

What is not said to be done on one is done on both. Of a test with several cases each database
takes every second one, unless it is marked `on_both`; `CASES=full` does all of them on both.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path

import pytest
from django.db import connection

from tests.asked import is_asked

TESTS = Path(__file__).parent
OF_PAGE_TYPES = ("accounts", "api", "blog", "conditions", "governance", "home")
OF_THE_KIT = ("cms",)


def on_sqlite_alone(why: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(connection.vendor != "sqlite", reason=f"{why}; done on SQLite")


def on_postgresql_alone(why: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        connection.vendor != "postgresql", reason=f"{why}; done on PostgreSQL"
    )


def on_one_database(path: Path) -> pytest.MarkDecorator | None:
    """For a file of a folder that says nothing of databases itself; None for one done on both."""
    folder = path.relative_to(TESTS).parts[0]
    if folder in OF_PAGE_TYPES:
        return on_postgresql_alone("page types ask databases in Django's words")
    if folder in OF_THE_KIT:
        return on_sqlite_alone("the kit asks databases in Django's words")
    return None


on_both = pytest.mark.on_both
"""Every case on either database: what is asked is put in each one's own words."""


def deal(items: Iterable[pytest.Item]) -> None:
    """Leave every second case of a test to the other database."""
    cases = defaultdict(list)
    for item in items:
        if hasattr(item, "callspec") and not is_settled(item):
            cases[item.nodeid.partition("[")[0]].append(item)
    for of_one_test in cases.values():
        for item, on_one in zip(
            sorted(of_one_test, key=lambda item: item.nodeid),
            cycle([on_postgresql_alone, on_sqlite_alone]),
            strict=False,
        ):
            item.add_marker(on_one("cases are dealt out; CASES=full does all on both"))


def is_settled(item: pytest.Item) -> bool:
    everything = any(is_asked(name) for name in ("CASES", "CONTRACT", "FUZZ", "ISOLATION"))
    marks = ("skipif", "on_both")
    return everything or any(item.get_closest_marker(name) for name in marks)
