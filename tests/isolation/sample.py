"""How much of the proof is done: all of it with `ISOLATION=full`, else a part that stays the same.

`ISOLATION_SEED` chooses another part. Of the part, what is read is tried on SQLite and what is sent
on PostgreSQL; in full all is, on both.
"""

import os
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import TypeVar

import pytest
from django.db import connection

from tests.asked import is_asked

Thing = TypeVar("Thing")


def is_full() -> bool:
    return is_asked("ISOLATION")


READ_ON, SENT_ON = "sqlite", "postgresql"


def part_of(vendor: str) -> pytest.MarkDecorator:
    """A mark for tests that, unless all is done, one kind of database is enough for."""
    elsewhere = not is_full() and connection.vendor != vendor
    return pytest.mark.skipif(
        elsewhere, reason=f"done on {vendor}, and on both with ISOLATION=full"
    )


def seed() -> str:
    return os.environ.get("ISOLATION_SEED", "1")


def sample(
    things: Iterable[Thing],
    most: int,
    key: Callable[[Thing], object] = str,
    in_full: int | None = None,
) -> list[Thing]:
    """At most so many of them, in their order; in full all of them, or so many at most.

    `key` has to say the same of the same thing in every run.
    """
    every = list(things)
    most = (in_full or len(every)) if is_full() else most
    if len(every) <= most:
        return every
    kept = set(sorted(range(len(every)), key=lambda at: _lot(key(every[at])))[:most])
    return [thing for at, thing in enumerate(every) if at in kept]


def _lot(key: object) -> bytes:
    return blake2b(f"{seed()} {key}".encode(), digest_size=8).digest()
