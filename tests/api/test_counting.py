"""What is counted in the database, by several at once."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection

from tests.databases import on_postgresql_alone
from tests.delivery.processes import (
    Start,
    database,  # noqa: F401 - a fixture
    processes,
    said,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def counts(settings: Any) -> Any:
    place = {"BACKEND": "cms.api.counting.CountingCache", "LOCATION": "limits", "TIMEOUT": 60}
    settings.CACHES = {**settings.CACHES, "limits": place}
    call_command("createcachetable")
    return caches["limits"]


@pytest.fixture
def start(database: str) -> Iterator[Start]:  # noqa: F811 - the fixture of that name
    yield from processes(database, "tests.api.counter")


def test_a_count_begins_once_and_goes_up(counts: Any) -> None:
    assert counts.get("a") is None
    assert (counts.add("a", 1), counts.add("a", 1)) == (True, False)
    assert (counts.incr("a"), counts.incr("a", 5), counts.get("a")) == (2, 7, 7)
    with pytest.raises(ValueError, match="'b' not found"):
        counts.incr("b")


def test_what_is_over_goes_when_a_new_client_comes(counts: Any) -> None:
    with time_machine.travel("2026-11-02 09:00:00+00:00", tick=False) as clock:
        counts.add("a", 1)
        clock.shift(59)
        counts.add("b", 1)
        assert rows() == 2
        clock.shift(2)
        counts.add("c", 1)
        assert rows() == 2
        assert counts.get("a") is None


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM limits")
        return cursor.fetchone()[0]


@on_postgresql_alone("SQLite has one writer at a time")
def test_of_what_several_count_at_once_nothing_is_lost(start: Start) -> None:
    assert said(start("counted", 4, 50)) == 200
