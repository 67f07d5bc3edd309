"""What an answer was made of: the statements that it asked, and what they gave.

An answer follows from its request, from what a process knows of its clinic, and from what it reads
in the database. Whoever asks the same statements again and gets the same rows would make the same
answer: so it need not be made. It is a proof, not a guess at what depends on what.
"""

import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import time, timedelta
from decimal import Decimal
from hashlib import blake2b
from typing import Any

import orjson
from django.db import DatabaseError, connection

READING = ("SELECT", "WITH")
BETWEEN = "\0"
"""Between two statements; PostgreSQL takes none that has it."""
DIGEST_BYTES = 16


class NotTold(TypeError):
    """A value of which it is not known how to tell it from another."""


@dataclass(frozen=True)
class Reads:
    """Statements, as they were sent, and a digest of the rows that each gave."""

    packed: bytes
    digests: tuple[bytes, ...]

    @property
    def size(self) -> int:
        """In bytes, about."""
        return len(self.packed) + len(self.digests) * (DIGEST_BYTES + 33)

    def hold(self) -> bool:
        """Does each statement give the same rows now? It is asked until one does not."""
        statements = zlib.decompress(self.packed).decode().split(BETWEEN)
        with suppress(DatabaseError), connection.cursor() as cursor:
            for statement, digest in zip(statements, self.digests, strict=True):
                cursor.execute(statement)
                if digest_of(cursor.fetchall()) != digest:
                    return False
            return True
        return False


@dataclass
class Noted:
    """What has been read so far."""

    is_whole: bool
    """False once something was read, or written, that its statements do not tell."""
    digests: dict[str, bytes] = field(default_factory=dict)
    """By statement."""
    is_for_keeping: bool = True
    """False once something could not be had that may be there the next time."""

    def reads(self) -> Reads | None:
        if not self.is_whole or not self.digests:
            return None
        statements = BETWEEN.join(self.digests)
        return Reads(zlib.compress(statements.encode(), 1), tuple(self.digests.values()))

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """A wrapper of Django's around each statement that is executed."""
        if _noted.get() is not self:
            return execute(sql, params, many, context)
        was_whole, self.is_whole = self.is_whole, False
        result = execute(sql, params, many, context)
        cursor = context["cursor"].cursor
        if was_whole and sql.startswith(READING) and cursor.name is None:
            with suppress(NotTold):
                self.is_whole = self._note(cursor)
        return result

    def _note(self, cursor: Any) -> bool:
        """Look at the rows, and leave them to be read."""
        digest = digest_of(cursor.fetchall())
        if cursor.rowcount:
            cursor.scroll(0, "absolute")
        return self.digests.setdefault(cursor.query.decode(), digest) == digest


_making: ContextVar[Noted | None] = ContextVar("making", default=None)
"""What is being made."""
_noted: ContextVar[Noted | None] = ContextVar("noted", default=None)
"""The same, where what is read is noted."""


@contextmanager
def noting() -> Generator[Noted]:
    """Note what is read within. Only PostgreSQL's client lets rows be looked at twice."""
    is_told = connection.vendor == "postgresql"
    noted = Noted(is_whole=is_told)
    making, noting = _making.set(noted), _noted.set(noted if is_told else None)
    try:
        with connection.execute_wrapper(noted) if is_told else nullcontext():
            yield noted
    finally:
        _noted.reset(noting)
        _making.reset(making)


@contextmanager
def by_state() -> Generator[None]:
    """What is read within holds for as long as the clinic's state is the same; it is not noted,
    since whoever did not read it itself has it from an earlier request."""
    token = _noted.set(None)
    try:
        yield
    finally:
        _noted.reset(token)


def known_otherwise() -> None:
    """Say that what is being made takes something that an earlier request has read, and that does
    not hold for as long as the clinic's state is the same."""
    if noted := _noted.get():
        noted.is_whole = False


def not_for_keeping() -> None:
    """Say that what is being made lacks something that could not be had just now: whoever asks is
    sent it, and nobody else."""
    if making := _making.get():
        making.is_for_keeping = False


def digest_of(rows: list[Any]) -> bytes:
    """Raise `NotTold` for a value of an unknown kind."""
    try:
        written = orjson.dumps(rows, default=_plain)
    except TypeError as error:
        raise NotTold(str(error)) from error
    return blake2b(written, digest_size=DIGEST_BYTES).digest()


def _plain(value: Any) -> str:
    """What orjson cannot write, of what PostgreSQL's client gives."""
    if isinstance(value, bytes | memoryview):
        return value.hex()
    if isinstance(value, Decimal | timedelta | time):
        return str(value)
    raise NotTold(type(value).__name__)
