"""Several editors at once, and servers that are killed: no gaps, and nothing is half done."""

from collections.abc import Iterator

import pytest

from tests.databases import on_postgresql_alone
from tests.delivery.processes import Start, processes, said

# The mark alone has the tests' database made; nothing here is in its transaction.
pytestmark = [pytest.mark.django_db, on_postgresql_alone("SQLite has one writer at a time")]
TIMES = 8
RAISED = 600


@pytest.fixture
def start(database: str) -> Iterator[Start]:
    yield from processes(database, "tests.delivery.process")


def test_two_who_publish_in_one_clinic_at_once_leave_no_gap(start: Start) -> None:
    found = said(start("one_clinic", TIMES))
    numbers = list(range(found["seen"][0], found["edition"] + 1))
    assert found["seen"] == numbers, "a follower is told each number once, in order"
    for path in ("/", "/people/"):
        assert found["paths"].count(path) == TIMES


def test_two_who_change_two_clinics_the_other_way_round_do_not_stop_each_other(
    start: Start,
) -> None:
    found = said(start("two_clinics", TIMES))
    assert found["statuses"] == [0, 0]
    for numbers in found["numbers"].values():
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert len(numbers) >= 2 * TIMES


def test_whoever_asks_while_others_do_is_told_of_all_that_was_there(start: Start) -> None:
    found = said(start("readers", RAISED))
    assert found["status"] == 0
    assert found["asked"] > RAISED
    assert found["late"] == 0


def test_killed_in_the_middle_of_publishing_all_of_it_is_there_or_nothing(start: Start) -> None:
    whole, *killed = said(start("killed"))
    assert (whole["live"], whole["told"]) == (True, True)
    assert not killed[0]["live"], "it was killed before anything was done"
    assert killed[-1]["live"], "it was killed when all was done"
    for found in killed:
        assert found["live"] == found["told"]
        assert found["numbers"] == list(range(found["numbers"][0], found["edition"] + 1))
