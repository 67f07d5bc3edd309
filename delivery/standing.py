"""Where a clinic stands at the moment of a request: its edition and its day."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from threading import local
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone
from wagtail.models import Site

from clinics.models import ClinicSettings
from delivery.changes import Edition
from delivery.together import Together

STANDING = "delivery.standing"
"""What the layer in front of Django has found out already, in the request's environment."""


State = tuple[int, datetime | None]


@dataclass(frozen=True)
class Standing:
    """A clinic's edition and its day, at the moment of a request."""

    site: int
    edition: int
    state: State
    """Another one, when more has changed of the clinic than what single pages say."""
    raised_at: datetime | None
    day: str
    """The clinic's own date: what is "today" on its pages."""
    day_began_at: datetime
    zone: str

    @property
    def day_ends_at(self) -> datetime:
        tomorrow = date.fromisoformat(self.day) + timedelta(days=1)
        return datetime.combine(tomorrow, datetime.min.time(), ZoneInfo(self.zone))


@dataclass(frozen=True)
class Known:
    """Which clinic is served at a host, and since which edition and in which state of it."""

    site: int
    port: int
    zone: str
    edition: int
    state: State


class Day(NamedTuple):
    """A date somewhere, and when it began and ends."""

    date: str
    began_at: datetime
    began: float
    ends: float


_known: dict[str, Known] = {}
"""By host. It holds for as long as the clinic's state is the same: a change of any of it, and of
whose host it is, is another one."""
_days: dict[str, Day] = {}
"""By time zone."""


def forget() -> None:
    """For tests, which take back what they have done."""
    _known.clear()


def standing_at(host: str, port: int | None = None) -> Standing | None:
    """Where the clinic at a host stands: one statement, by the edition's key where the host is
    known. None: there is no clinic at this host and port."""
    known = _known.get(host)
    row = _edition_of(known.site) if known else None
    if known is None or row is None or not _holds(known, row):
        row = _asked(_host_statement(), host)
        if row is None:
            _known.pop(host, None)
            return None
        site, at, zone, *row = row
        known = Known(site, at, zone, row[0] or 0, _state(row))
        if row[0] is not None:  # Else nothing has happened there yet.
            _known[host] = known
    if port and port != known.port:
        return None
    day = day_in(known.zone)
    return Standing(
        known.site, row[0] or 0, known.state, row[2], day.date, day.began_at, known.zone
    )


def _state(row: Sequence[Any]) -> State:
    """Never the same again, not even once a backup was brought back."""
    number, of_texts, _, raised_at = row
    return (number or 0) - (of_texts or 0), raised_at


def _holds(known: Known, row: Sequence[Any]) -> bool:
    """Is the state the same, and the edition none that was before (of a copy put back, say)?"""
    return _state(row) == known.state and row[0] >= known.edition


def _edition_of(site: int) -> Sequence[Any] | None:
    own: Any = connections[DEFAULT_DB_ALIAS]
    if _is_direct(own) and not own.in_atomic_block:  # Else others would not see what is seen here.
        return _editions(site)
    return _asked(_edition_statement(), site)


def _read_editions(sites: set[int]) -> dict[int, Sequence[Any]]:
    rows = _rows(connections[DEFAULT_DB_ALIAS], _editions_statement(), tuple(sites))
    return {site: row for site, *row in rows}


_editions = Together(_read_editions)


def _asked(sql: str, value: Any) -> Sequence[Any] | None:
    own: Any = connections[DEFAULT_DB_ALIAS]
    if _is_direct(own):
        return next(iter(_rows(own, sql, value)), None)
    with own.cursor() as cursor:
        cursor.execute(sql, [value])
        row = cursor.fetchone()
    return row and [*row[:-2], *map(_aware, row[-2:])]


def _aware(moment: datetime | None) -> datetime | None:
    """SQLite knows no time zones."""
    is_naive = moment is not None and timezone.is_naive(moment)
    return moment.replace(tzinfo=UTC) if is_naive else moment


class _Thread(local):
    cursor: Any = None
    """Of PostgreSQL's client, on the connection that Django has in this thread."""


_thread = _Thread()


def _is_direct(own: Any) -> bool:
    return own.vendor == "postgresql" and not own.queries_logged and not own.execute_wrappers


def _rows(own: Any, sql: str, value: Any) -> list[Sequence[Any]]:
    """Past Django's cursor, which costs as much as the statement. Errors stay Django's, and so does
    the connection."""
    with own.wrap_database_errors:
        if _thread.cursor is None or _thread.cursor.connection is not own.connection:
            own.ensure_connection()
            _thread.cursor = own.connection.cursor()
        _thread.cursor.execute(sql, [value])
        return _thread.cursor.fetchall()


_COLUMNS = "e.number, e.of_texts, e.raised_at, e.state_raised_at"


@cache
def _edition_statement() -> str:
    table = Edition._meta.db_table
    return f"SELECT {_COLUMNS} FROM {table} e WHERE e.site_id = %s"  # noqa: S608 - a name of ours


@cache
def _editions_statement() -> str:
    table = Edition._meta.db_table
    return f"SELECT e.site_id, {_COLUMNS} FROM {table} e WHERE e.site_id IN %s"  # noqa: S608 - a name of ours


@cache
def _host_statement() -> str:
    site, clinic, edition = (model._meta.db_table for model in (Site, ClinicSettings, Edition))
    return (
        f"SELECT s.id, s.port, c.time_zone, {_COLUMNS} FROM {site} s "  # noqa: S608 - names of ours
        f"JOIN {clinic} c ON c.site_id = s.id LEFT JOIN {edition} e ON e.site_id = s.id "
        f"WHERE s.hostname = %s"
    )


def day_in(zone: str) -> Day:
    """Today in a time zone."""
    now = time.time()
    day = _days.get(zone)
    if day is None or not day.began <= now < day.ends:
        local = datetime.fromtimestamp(now, ZoneInfo(zone))
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        ends = midnight + timedelta(days=1)
        date = local.date().isoformat()
        day = _days[zone] = Day(
            date, midnight.astimezone(UTC), midnight.timestamp(), ends.timestamp()
        )
    return day
