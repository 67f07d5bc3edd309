"""What a location needs before it is published."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from clinics import addresses, hours, hours_words, registers
from cms import phones, rules_of_blocks
from cms.findings import Finding, warning

if TYPE_CHECKING:
    from clinics.location_pages import LocationPage


def missing(page: "LocationPage") -> list[Finding]:
    return [
        *address_problems(page),
        *phone_problems(page),
        *hours_problems(page),
        *map_problems(page),
        *people_problems(page),
        *photo_problems(page),
        *regulator_problems(page),
    ]


def address_problems(page: "LocationPage") -> Iterator[Finding]:
    for field, words in addresses.problems(page.address, page.region).items():
        yield Finding(f"address.{field}", words, field)


def phone_problems(page: "LocationPage") -> Iterator[Finding]:
    if not page.phone.strip():
        words = "Give the number that patients call to reach this place."
        yield Finding("location.phone", words, "phone")
    elif problem := phones.phone_problem(page.phone, page.region):
        yield Finding("location.phone", problem, "phone")


def hours_problems(page: "LocationPage") -> Iterator[Finding]:
    rows = page.hours_rows
    if not rows and not page.by_appointment:
        words = "Give the opening hours, or tick “by appointment only”."
        yield Finding("hours.missing", words, "opening_hours")
    for problem in hours.problems(rows):
        yield Finding("hours.row", problem, "opening_hours")
    for problem in hours_words.closure_problems(page.closure_rows):
        yield Finding("closure.row", problem, "closures")


def map_problems(page: "LocationPage") -> Iterator[Finding]:
    """Both coordinates or none, within the globe."""
    if (page.latitude is None) != (page.longitude is None):
        field = "longitude" if page.longitude is None else "latitude"
        words = f"Give the {field} as well, or leave both out."
        yield Finding("geo.half", words, field)
    for field, most in (("latitude", 90), ("longitude", 180)):
        value = getattr(page, field)
        if value is not None and not -most <= value <= most:
            words = f"The {field} lies between -{most} and {most}, for example 51.4875."
            yield Finding("geo.range", words, field)


def people_problems(page: "LocationPage") -> Iterator[Finding]:
    rows = list(page.who_works_here.all())
    if any(row.practitioner_id is None for row in rows):
        words = "A row under “who works here” names nobody; choose a person or take it out."
        yield Finding("people.nobody", words, "who_works_here")
    counted = Counter(row.practitioner_id for row in rows if row.practitioner_id)
    for row in rows:
        if counted.pop(row.practitioner_id, 0) > 1:
            words = f"{row.practitioner} is listed twice; put all days in one row."
            yield Finding("people.twice", words, "who_works_here")
        if row.booking_url and not rules_of_blocks.WEB_ADDRESS.fullmatch(row.booking_url):
            words = f"“{row.booking_url}” is no web address; it begins with https://"
            yield Finding("people.booking_url", words, "who_works_here")
    yield from foreign_people(page)


def foreign_people(page: "LocationPage") -> Iterator[Finding]:
    """A person of another clinic is shown here through their page at this one."""
    if page.clinic is None:
        return
    for row in page.who_works_here.all():
        person = row.practitioner
        if person and not person.path.startswith(page.clinic.root_path):
            words = f"{person} has a page at another clinic; choose their page at this one."
            yield Finding("people.foreign", words, "who_works_here")


def photo_problems(page: "LocationPage") -> Iterator[Finding]:
    for photo in page.photos:
        for finding in rules_of_blocks.image(photo.value):
            yield replace(finding, field="photos")


def regulator_problems(page: "LocationPage") -> Iterator[Finding]:
    """CQC's format is not confirmed, so it is only advised."""
    is_british = page.region == "GB" and bool(page.regulator_id)
    if is_british and (problem := registers.check("CQC_PROVIDER", page.regulator_id)):
        yield warning("regulator.format", problem.message, "regulator_id")
    if page.regulator_rating and not page.regulator_id:
        words = "Say whose rating it is: give the regulator's number as well."
        yield warning("regulator.rating", words, "regulator_id")
