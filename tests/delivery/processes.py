"""A copy of the tests' database, and processes of their own that work on it and can be killed."""

import multiprocessing
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.delivery.parting import act

PARTING = multiprocessing.get_context("forkserver")
"""Django is set up once, and each process parts from there: see `parting.py`."""
PARTING.set_forkserver_preload(["tests.delivery.parting"])


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


class Parted:
    """A process that does a part of a module."""

    def __init__(self, *what: Any) -> None:
        self._heard, says = PARTING.Pipe(duplex=False)
        self._process = PARTING.Process(target=act, args=(*what, says))
        self._process.start()
        says.close()

    def kill(self) -> None:
        self._process.kill()
        self._process.join()

    def said(self) -> Any:
        """What came of it, once it has ended; `AssertionError` where it failed."""
        assert self._heard.poll(60)
        found = self._heard.recv()
        self._process.join(60)
        assert self._process.exitcode == 0
        return found


Start = Callable[..., Parted]


def processes(database: str, module: str) -> Iterator[Start]:
    """For a fixture: `start("send")` is a process that does this part of the module."""
    begun: list[Parted] = []

    def begin(part: str, *arguments: Any) -> Parted:
        begun.append(Parted(database, module, part, arguments))
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()


def said(process: Parted) -> Any:
    return process.said()


def wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.01)
