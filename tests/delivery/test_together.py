"""Who asks at once is answered by one question, and never by one from before they asked."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from django.db import DatabaseError

from delivery import together
from delivery.together import Together
from tests.databases import on_sqlite_alone
from tests.delivery.processes import wait_for

pytestmark = on_sqlite_alone("no database is asked")
SECONDS = 20


class Numbers:
    """Gives a number under every key. The first question reads it and is then held up."""

    def __init__(self) -> None:
        self.number = 1
        self.asked: list[set[int]] = []
        self.is_out, self.goes_on = Event(), Event()

    def __call__(self, keys: set[int]) -> dict[int, int]:
        number, is_first = self.number, not self.asked
        self.asked.append(set(keys))
        if is_first:
            self.is_out.set()
            self.goes_on.wait(SECONDS)
        return dict.fromkeys(keys, number)


class Failing(Numbers):
    def __call__(self, keys: set[int]) -> dict[int, int]:
        found = super().__call__(keys)
        if len(self.asked) == 2:
            raise DatabaseError("server closed the connection unexpectedly")
        return found


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody loses it because the machine is busy."""
    monkeypatch.setattr(together, "PATIENCE_SECONDS", SECONDS)


@contextmanager
def one_out(numbers: Numbers) -> Iterator[tuple[Together, Callable[[int], Future[Any]]]]:
    """The first question, for 1, is out; others can be asked meanwhile."""
    editions = Together(numbers)
    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(editions, 1)
        try:
            assert numbers.is_out.wait(SECONDS)
            yield editions, lambda key: threads.submit(editions, key)
        finally:
            numbers.goes_on.set()
        assert first.result() == 1


def waiting(editions: Together) -> set[int]:
    return editions.next.keys if editions.next else set()


def test_nobody_is_told_what_was_read_before_they_asked(patience: None) -> None:
    numbers = Numbers()
    with one_out(numbers) as (editions, ask):
        numbers.number = 2
        later = ask(7)
        wait_for(lambda: 7 in waiting(editions))
    assert later.result() == 2


def test_all_who_wait_are_answered_by_one_question(patience: None) -> None:
    numbers = Numbers()
    with one_out(numbers) as (editions, ask):
        told = [ask(key) for key in (1, 2, 3, 4, 5)]
        wait_for(lambda: waiting(editions) == {1, 2, 3, 4, 5})
    assert [one.result() for one in told] == [1] * 5
    assert numbers.asked == [{1}, {1, 2, 3, 4, 5}]


def test_where_asking_fails_for_one_the_others_ask_alone(patience: None) -> None:
    numbers = Failing()
    with one_out(numbers) as (editions, ask):
        told = [ask(key) for key in (2, 3, 4)]
        wait_for(lambda: waiting(editions) == {2, 3, 4})
    failed = [one for one in told if one.exception()]
    assert len(failed) == 1
    assert isinstance(failed[0].exception(), DatabaseError)
    assert [one.result() for one in told if one not in failed] == [1, 1]


def test_nobody_waits_for_a_question_that_hangs() -> None:
    numbers = Numbers()
    with one_out(numbers) as (_, ask):
        told = [ask(key) for key in (2, 3)]
        assert [one.result(SECONDS / 2) for one in told] == [1, 1]
        assert not numbers.goes_on.is_set()


def test_who_comes_alone_asks_at_once() -> None:
    numbers = Numbers()
    numbers.goes_on.set()
    editions = Together(numbers)
    assert [editions(5), editions(6)] == [1, 1]
    assert numbers.asked == [{5}, {6}]
    assert Together(lambda keys: {})(5) is None
