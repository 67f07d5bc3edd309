"""Where a clinic stands at the moment of a request: its edition and its day."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone
from wagtail.models import Site

from clinics.models import ClinicSettings
from delivery.changes import Edition

STANDING = "delivery.standing"
"""What the layer in front of Django has found out already, in the request's environment."""


@dataclass(frozen=True)
class Standing:
    """A clinic's edition and its day, at the moment of a request."""

    site: int
    edition: int
    raised_at: datetime | None
    day: str
    """The clinic's own date: what is "today" on its pages."""
    zone: str

    @property
    def day_ends_at(self) -> datetime:
        tomorrow = date.fromisoformat(self.day) + timedelta(days=1)
        return datetime.combine(tomorrow, datetime.min.time(), ZoneInfo(self.zone))


@dataclass(frozen=True)
class Known:
    """What an edition of a clinic says of where it is served."""

    site: int
    port: int
    zone: str
    edition: int
    raised_at: datetime | None


_known: dict[str, Known] = {}
"""By host. It holds for as long as the edition is the same: a change of any of it, and of whose
host it is, raises the edition."""
_days: dict[str, tuple[float, float, str]] = {}
"""By time zone: when its day began and ends, and the date."""


def forget() -> None:
    """For tests, which take back what they have done."""
    _known.clear()


def known_clinic(host: str) -> Known | None:
    """The clinic at a host: one statement, by the edition's key where the host is known."""
    known = _known.get(host)
    if known and _asked(_edition_statement(), known.site) == (known.edition, known.raised_at):
        return known
    row = _asked(_host_statement(), host)
    if row is None:
        _known.pop(host, None)
        return None
    found = Known(*row)
    if found.edition is None:  # Nothing has happened there yet.
        return Known(found.site, found.port, found.zone, 0, None)
    _known[host] = found
    return found


def _asked(sql: str, value: Any) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [value])
        row = cursor.fetchone()
    if row and row[-1] and timezone.is_naive(row[-1]):  # SQLite knows no time zones.
        return (*row[:-1], row[-1].replace(tzinfo=UTC))
    return row


def _edition_statement() -> str:
    return f"SELECT number, raised_at FROM {Edition._meta.db_table} WHERE site_id = %s"  # noqa: S608 - a name of ours


def _host_statement() -> str:
    site, clinic, edition = (model._meta.db_table for model in (Site, ClinicSettings, Edition))
    return (
        f"SELECT s.id, s.port, c.time_zone, e.number, e.raised_at FROM {site} s "  # noqa: S608 - names of ours
        f"JOIN {clinic} c ON c.site_id = s.id LEFT JOIN {edition} e ON e.site_id = s.id "
        f"WHERE s.hostname = %s"
    )


def day_in(zone: str) -> str:
    """Today's date in a time zone."""
    now = time.time()
    begins, ends, day = _days.get(zone, (0.0, 0.0, ""))
    if not begins <= now < ends:
        local = datetime.fromtimestamp(now, ZoneInfo(zone))
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        begins, ends = midnight.timestamp(), (midnight + timedelta(days=1)).timestamp()
        day = local.date().isoformat()
        _days[zone] = begins, ends, day
    return day
