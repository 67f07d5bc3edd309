"""Places in a clinic's changes, as clients keep them: signed, and nobody's to read."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

SALT = "delivery.cursors"
START = "start"
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class BadCursor(ValueError):
    """It is none of ours, or another clinic's."""


@dataclass(frozen=True)
class Place:
    """Everything up to `number` was read; during the first walk, the pages up to `after` too."""

    site_id: int
    number: int
    at: datetime | None
    """When that change was, by which it is told from one that was given the same number later, once
    a backup of before was brought back. None: nothing had changed yet."""
    after: int | None = None
    """The id of the last page of the first walk; None once it is over."""

    @property
    def is_walking(self) -> bool:
        return self.after is not None


def written(place: Place) -> str:
    at = (place.at - EPOCH) // MICROSECOND if place.at else 0
    parts = [place.site_id, place.number, at]
    return signing.Signer(salt=SALT).sign_object(
        parts if place.after is None else [*parts, place.after]
    )


def read(cursor: str, site_id: int) -> Place:
    """Raise `BadCursor` unless it is a cursor of this clinic."""
    try:
        site, number, at, *after = signing.Signer(salt=SALT).unsign_object(cursor)
        moment = EPOCH + at * MICROSECOND if at else None
        place = Place(site, number, moment, *after)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadCursor("since takes “start” or a cursor that an answer gave.") from error
    if place.site_id != site_id:
        raise BadCursor("since has a cursor of another clinic.")
    return place
