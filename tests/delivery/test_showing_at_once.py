"""Two at once change a thing and who shows it: whoever commits last knows of the other."""

from collections.abc import Iterator

import pytest

from tests.databases import on_postgresql_alone
from tests.delivery.processes import Start, processes, said

pytestmark = [pytest.mark.django_db, on_postgresql_alone("SQLite has one writer at a time")]


@pytest.fixture
def start(database: str) -> Iterator[Start]:
    yield from processes(database, "tests.delivery.process_showing")


@pytest.mark.parametrize("held", ["within", "after"])
@pytest.mark.parametrize("what", ["saved", "written", "private"])
def test_nothing_kept_is_stale(start: Start, what: str, held: str) -> None:
    assert said(start("is_fresh", what, held))
