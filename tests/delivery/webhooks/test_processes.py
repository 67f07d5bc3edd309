"""Several processes, and ones that are killed: nothing is lost, and nothing is sent twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from delivery.webhooks.sending import CLAIM
from tests.delivery.webhooks.subscriber import Listening

LATER = str(int(CLAIM.total_seconds()) + 1)


# The mark alone has the tests' database made; nothing here is in its transaction.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def database(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of a copy of the tests' database, which other processes may use."""
    with django_db_blocker.unblock():
        copy = copied_file if connection.vendor == "sqlite" else copied_on_server
        making = copy(tmp_path_factory.mktemp("copy"))
        address = next(making)
    yield address
    with django_db_blocker.unblock():
        next(making, None)


def copied_file(folder: Path) -> Iterator[str]:
    connection.ensure_connection()
    path = folder / "copy.sqlite3"
    with sqlite3.connect(path) as target:
        connection.connection.backup(target)
        target.execute("PRAGMA journal_mode=WAL")
    target.close()
    yield f"sqlite:///{path}?transaction_mode=IMMEDIATE&timeout=20"


def copied_on_server(folder: Path) -> Iterator[str]:
    name = connection.settings_dict["NAME"]
    copy = f"{name}_copy"
    connection.close()  # A database that is copied has no connections.
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    url = os.environ["DATABASE_URL"]
    address, _, options = url.partition("?")
    yield f"{address.rpartition('/')[0]}/{copy}" + (f"?{options}" if options else "")
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(database: str) -> Iterator[Start]:
    """`start("send")`: a process that does it."""
    begun: list[subprocess.Popen[str]] = []
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
    }

    def begin(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.delivery.webhooks.process", *arguments]
        begun.append(subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True))  # noqa: S603 - our own
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.wait()


def said(process: subprocess.Popen[str]) -> Any:
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return json.loads(out)


def wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_killed_while_it_waits_for_an_answer_at_most_that_one_is_sent_again(
    server: Listening, start: Start
) -> None:
    numbers = said(start("prepare", server.address, "5"))
    server.hold, server.hold_at = threading.Event(), 3
    worker = start("send")
    wait_for(lambda: len(server.received) == 3)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    server.hold.set()
    assert said(start("state")) == [numbers[1], 2]
    assert said(start("send")) == 0, "what was claimed is left alone for a minute"
    assert said(start("send", LATER)) == 3
    assert server.numbers == [*numbers[:3], *numbers[2:]]
    assert server.received[2].headers["webhook-id"] == server.received[3].headers["webhook-id"]
    assert said(start("state")) == [numbers[-1], 5]


def test_two_workers_at_once_send_everything_once_and_one_at_a_time(
    server: Listening, start: Start
) -> None:
    numbers = said(start("prepare", server.address, "20"))
    server.takes = 0.05
    workers = [start("send"), start("send"), start("send")]
    assert sum(said(worker) for worker in workers) == len(numbers)
    assert server.numbers == numbers
    assert server.most_at_once == 1


def test_in_development_an_editor_does_not_wait_for_a_subscriber_that_is_silent(
    server: Listening, start: Start
) -> None:
    said(start("prepare", server.address, "0"))
    server.hold = threading.Event()
    editing = start("edit")
    wait_for(lambda: len(server.received) == 1)
    assert said(editing) == 0
    assert said(start("state"))[1] == 1, "it was sent all the same, by the time the process ended"
