"""Several processes, and ones that are killed: nothing is lost, and nothing is sent twice."""

import threading
from collections.abc import Iterator

import pytest

from delivery.webhooks.sending import CLAIM
from tests.databases import on_postgresql_alone, on_sqlite_alone
from tests.delivery.processes import Start, processes, said, wait_for
from tests.delivery.webhooks.subscriber import Listening

LATER = int(CLAIM.total_seconds()) + 1

# The mark alone has the tests' database made; nothing here is in its transaction.
pytestmark = pytest.mark.django_db


@pytest.fixture
def start(database: str) -> Iterator[Start]:
    yield from processes(database, "tests.delivery.webhooks.process")


@on_postgresql_alone("there are several workers there")
def test_killed_while_it_waits_for_an_answer_at_most_that_one_is_sent_again(
    server: Listening, start: Start
) -> None:
    numbers = said(start("prepare", server.address, 5))
    server.hold, server.hold_at = threading.Event(), 3
    worker = start("send")
    wait_for(lambda: len(server.received) == 3)
    worker.kill()
    server.hold.set()
    assert said(start("state")) == [numbers[1], 2]
    assert said(start("send")) == 0, "what was claimed is left alone for a minute"
    assert said(start("send", LATER)) == 3
    assert server.numbers == [*numbers[:3], *numbers[2:]]
    assert server.received[2].headers["webhook-id"] == server.received[3].headers["webhook-id"]
    assert said(start("state")) == [numbers[-1], 5]


@on_postgresql_alone("there are several workers there")
def test_two_workers_at_once_send_everything_once_and_one_at_a_time(
    server: Listening, start: Start
) -> None:
    numbers = said(start("prepare", server.address, 20))
    server.takes = 0.05
    workers = [start("send"), start("send"), start("send")]
    assert sum(said(worker) for worker in workers) == len(numbers)
    assert server.numbers == numbers
    assert server.most_at_once == 1


@on_sqlite_alone("it is development's")
def test_in_development_an_editor_does_not_wait_for_a_subscriber_that_is_silent(
    server: Listening, start: Start
) -> None:
    said(start("prepare", server.address, 0))
    server.hold = threading.Event()
    editing = start("edit")
    wait_for(lambda: len(server.received) == 1)
    assert said(editing) == 0
    assert said(start("state"))[1] == 1, "it was sent all the same, by the time the process ended"
