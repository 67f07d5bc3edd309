"""Places in a clinic's changes, as clients keep them: signed, and nobody's to read."""

from dataclasses import dataclass

from django.core import signing

SALT = "delivery.cursors"
START = "start"


class BadCursor(ValueError):
    """It is none of ours, or another clinic's."""


@dataclass(frozen=True)
class Place:
    """Everything up to `number` was read; during the first walk, the pages up to `after` too."""

    site_id: int
    number: int
    after: int | None = None
    """The id of the last page of the first walk; None once it is over."""

    @property
    def is_walking(self) -> bool:
        return self.after is not None


def written(place: Place) -> str:
    parts = [place.site_id, place.number]
    return signing.Signer(salt=SALT).sign_object(
        parts if place.after is None else [*parts, place.after]
    )


def read(cursor: str, site_id: int) -> Place:
    """Raise `BadCursor` unless it is a cursor of this clinic."""
    try:
        place = Place(*signing.Signer(salt=SALT).unsign_object(cursor))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadCursor("since takes “start” or a cursor that an answer gave.") from error
    if place.site_id != site_id:
        raise BadCursor("since has a cursor of another clinic.")
    return place


def cursor_of(site_id: int, number: int) -> str:
    """The cursor of whoever has read everything up to this change."""
    return written(Place(site_id, number))
