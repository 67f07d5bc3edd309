"""How people, and where they work, look in the content API."""

from datetime import date
from typing import Any

from rest_framework.fields import Field
from typing_extensions import TypedDict  # Python 3.11: the v3 schemas refuse typing's own

from clinics.clinic_days import who_works_where
from clinics.fields import lines_of
from cms import phones
from cms.api.fields import Day
from cms.api.relations import PageLinkData, page_link
from cms.references import references


class PhoneData(TypedDict):
    """{"e164": "+442079460123", "display": "020 7946 0123"}"""

    e164: str
    display: str


class RegistrationData(TypedDict):
    body: str
    name: str
    number: str
    annotation: str
    status: str
    checked_on: Day | None
    expires: Day | None
    register_url: str


class CertificationData(TypedDict):
    board: str
    specialty: str


class SpecialtyData(TypedDict):
    slug: str
    name: str


class ClinicDaysData(TypedDict):
    """Days as "monday"; an empty list when they change."""

    days: list[str]
    accepting_new_patients: bool
    booking_url: str


class WorksAtData(ClinicDaysData):
    location: PageLinkData
    phone: PhoneData | None


class WorksHereData(ClinicDaysData):
    practitioner: PageLinkData


class LinesSerializer(Field):
    """A text of one item a line, as a list."""

    def to_representation(self, value: str) -> list[str]:
        return lines_of(value)


class RegistrationsSerializer(Field):
    def to_representation(self, value: Any) -> list[RegistrationData]:
        return [
            {
                "body": entry.short_name,
                "name": entry.full_name,
                "number": entry.number,
                "annotation": entry.annotation,
                "status": entry.status,
                "checked_on": iso(entry.checked_on),
                "expires": iso(entry.expires),
                "register_url": entry.register_url,
            }
            for entry in value.all()
        ]


class CertificationsSerializer(Field):
    def to_representation(self, value: Any) -> list[CertificationData]:
        return [
            {"board": row.value["board"] or "", "specialty": row.value["specialty"] or ""}
            for row in value
        ]


class SpecialtiesSerializer(Field):
    def to_representation(self, value: Any) -> list[SpecialtyData]:
        return [{"slug": one.slug, "name": one.name} for one in value.all()]


class WorksAtSerializer(Field):
    """Where the person works at this clinic; an alias has the places of the clinic it is at."""

    def to_representation(self, page: Any) -> list[WorksAtData]:
        return [
            {
                "location": page_link(row.page, self.context),
                "phone": phone_data(row.page.phone, row.page.region),
                **_days(row),
            }
            for row in who_works_where(page).of(page)
        ]


class WorksHereSerializer(Field):
    """Who works at a place, with their pages at this clinic; who has none is left out."""

    def to_representation(self, page: Any) -> list[WorksHereData]:
        rows = list(page.who_works_here.all())
        here = references().pages(row.practitioner_id for row in rows)
        return [
            {"practitioner": page_link(here[row.practitioner_id], self.context), **_days(row)}
            for row in rows
            if row.practitioner_id in here
        ]


def phone_data(number: str, region: str) -> PhoneData | None:
    if not number:
        return None
    return {"e164": number, "display": phones.display(number, region)}


def _days(row: Any) -> ClinicDaysData:
    return {
        "days": list(row.days),
        "accepting_new_patients": row.accepting_new_patients,
        "booking_url": row.booking_url,
    }


def iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
