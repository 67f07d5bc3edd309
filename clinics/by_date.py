"""What the date alone changes at a clinic: its announcement, opening hours, registrations."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from clinics.location_pages import LocationPage
from clinics.places_shown import when_open
from clinics.public_files import public_pages
from clinics.registrations import PractitionerRegistration
from cms.changing import ByDate
from cms.privacy import shown


def announcement_turns(clinic: Any, since: date, until: date) -> Iterator[ByDate]:
    """It begins, or its last day is past."""
    begins, ends = clinic.announcement_from, clinic.announcement_until
    is_turning = (begins and since < begins <= until) or (ends and since <= ends < until)
    if clinic.announcement_text and is_turning:
        yield ByDate(page=None)


def registrations_end(clinic: Any, since: date, until: date) -> Iterator[ByDate]:
    """The last day of a registration is past."""
    entries = PractitionerRegistration.objects.filter(
        page__in=public_pages(clinic).values("pk"), expires__gte=since, expires__lt=until
    ).exclude(status=PractitionerRegistration.Status.LAPSED)
    for pk in entries.values_list("page", flat=True).distinct().order_by("page"):
        yield ByDate(pk)


def hours_turn(clinic: Any, since: date, until: date) -> Iterator[ByDate]:
    """A closure is over, or hours of a season come into the week that is shown, or leave it."""
    places = shown(LocationPage.objects.filter(path__startswith=clinic.root_path))
    for page in places.order_by("pk"):
        if turns(page, since, until):
            yield ByDate(page.pk)


def turns(page: LocationPage, since: date, until: date) -> bool:
    """Is anything of when it is open said in other words on a day than on the day before?"""
    if not is_dated(page):
        return False
    at_first = when_open(page, since)
    days = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return any(when_open(page, day) != at_first for day in days)


def is_dated(page: LocationPage) -> bool:
    return bool(page.closure_rows) or any(
        row["valid_from"] or row["valid_through"] for row in page.hours_rows
    )
