"""What a practitioner's page needs before it is published."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from clinics import registers
from clinics.registrations import OTHER, PractitionerRegistration
from clinics.titles import demanded_registers
from cms.findings import Finding, warning
from cms.text import plain_text

if TYPE_CHECKING:
    from clinics.practitioner_pages import PractitionerPage

FIRST_PERSON = re.compile(r"\b(I|I’m|I'm|my|mine|myself)\b")
EARLIEST_START = 1930


def missing(page: "PractitionerPage") -> list[Finding]:
    return [
        *essentials(page),
        *biography_problems(page),
        *start_problems(page, today_at(page)),
        *registration_problems(page),
        *certification_problems(page),
        *title_problems(page),
    ]


def today_at(page: "PractitionerPage") -> date:
    """The date at the page's clinic."""
    return page.clinic.today if page.clinic else datetime.now(UTC).date()


def essentials(page: "PractitionerPage") -> Iterator[Finding]:
    if not page.role.strip():
        words = "Say what the person is, for example Podiatrist."
        yield Finding("practitioner.role", words, "role")
    if not page.family_name.strip():
        words = "Give the family name, so that other sites can sort by it."
        yield warning("practitioner.family_name", words, "family_name")
    if page.hero_image is None:
        words = "Add a photo: patients like to know whom they will meet."
        yield warning("practitioner.photo", words, "hero_image")


def biography_problems(page: "PractitionerPage") -> Iterator[Finding]:
    words = plain_text(page.biography)
    if not words:
        message = "Write a few sentences about the person and whom they treat."
        yield warning("practitioner.biography", message, "biography")
    elif FIRST_PERSON.search(words):
        message = "Write the biography in the third person: “She treats …”, not “I treat …”."
        yield warning("practitioner.third_person", message, "biography")


def start_problems(page: "PractitionerPage", today: date) -> Iterator[Finding]:
    year = page.practising_since
    if year is not None and not EARLIEST_START <= year <= today.year:
        message = f"{year} cannot be the year they began; write one such as {today.year - 10}."
        yield Finding("practitioner.since", message, "practising_since")


def registration_problems(page: "PractitionerPage") -> Iterator[Finding]:
    """A number is asked for only where the page claims that somebody is registered."""
    today = today_at(page)
    for entry in page.registrations.all():
        if not entry.short_name:
            words = "A registration names no register; choose one or take the row out."
            yield Finding("registration.body", words, "registrations")
            continue
        yield from number_problems(entry, page.role)
        if entry.status == entry.Status.REGISTERED and entry.is_over(today):
            words = f"The {entry.short_name} registration ended on {entry.expires:%Y-%m-%d}."
            yield warning("registration.expired", words, "registrations")
        if entry.checked_on and entry.checked_on > today:
            words = f"The {entry.short_name} registration was checked on a day yet to come."
            yield Finding("registration.checked_on", words, "registrations")


def number_problems(entry: PractitionerRegistration, role: str) -> Iterator[Finding]:
    is_stated = entry.status == entry.Status.REGISTERED
    if not entry.number.strip():
        if is_stated:
            words = f"Give the {entry.short_name} number, or say that it is not checked."
            yield Finding("registration.number", words, "registrations")
    elif entry.body != OTHER and (problem := registers.check(entry.body, entry.number, role)):
        make = warning if problem.is_warning else Finding
        yield make("registration.format", problem.message, "registrations")


def certification_problems(page: "PractitionerPage") -> Iterator[Finding]:
    for row in page.board_certifications:
        if not (row.value["board"] or "").strip():
            words = "A board certification names no board; name it or take it out."
            yield Finding("certification.board", words, "board_certifications")


def title_problems(page: "PractitionerPage") -> Iterator[Finding]:
    """Each protected title needs its register, or the basis that the rule accepts."""
    today = today_at(page)
    region = page.clinic.region if page.clinic else "GB"
    held = [entry.as_claim(today) for entry in page.registrations.all()]
    claims = f"{page.post_nominals} {plain_text(page.biography)}"
    boards = " ".join(row.value["board"] or "" for row in page.board_certifications)
    for demand in demanded_registers(page.role, page.honorific, region, claims):
        basis = boards if region == "US" else page.post_nominals
        if not demand.is_met_by(held, basis):
            code = f"title.{demand.title.replace(' ', '_').lower()}"
            yield Finding(code, demand.message, "role")
