"""People and places that can be published as they are, below an open clinic's lists.

practitioner(riverside, role="Podiatrist", registrations=[{"body": "HCPC"}])
location(riverside, publish=False, street="")
"""

import json
from typing import Any

import factory
import wagtail_factories

from clinics.models import (
    ClinicDays,
    ClinicSettings,
    LocationIndexPage,
    LocationPage,
    PractitionerIndexPage,
    PractitionerPage,
    PractitionerRegistration,
)
from clinics.provisioning import add_page

GB = {"street": "12 Example Street", "city": "London", "postcode": "SW10 0XX"}
US = {"street": "200 Example Avenue", "city": "Boston", "state": "MA", "postcode": "02101"}
PHONES = {"GB": "020 7946 0123", "US": "(617) 555-0123"}
WEEK = {"days": ["monday", "tuesday"], "opens": "08:30", "closes": "18:00"}


class PractitionerPageFactory(wagtail_factories.PageFactory):
    title = factory.LazyAttribute(lambda page: f"{page.given_name} {page.family_name}")
    given_name = "Amara"
    family_name = factory.Sequence(lambda number: f"Example {number}")
    role = "Foot health adviser"
    biography = "<p>Amara sees people whose feet hurt.</p>"

    class Meta:
        model = PractitionerPage


class LocationPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda number: f"Rooms {number}")

    class Meta:
        model = LocationPage


def people_of(clinic: ClinicSettings) -> PractitionerIndexPage:
    return PractitionerIndexPage.objects.descendant_of(clinic.site.root_page).get()


def places_of(clinic: ClinicSettings) -> LocationIndexPage:
    return LocationIndexPage.objects.descendant_of(clinic.site.root_page).get()


def hours(*rows: dict[str, Any]) -> str:
    return json.dumps([{"type": "hours", "value": row} for row in rows])


def practitioner(
    clinic: ClinicSettings,
    *,
    publish: bool = True,
    registrations: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> PractitionerPage:
    page = PractitionerPageFactory.build(**fields)
    page.registrations = [PractitionerRegistration(**row) for row in registrations or []]
    return add_page(people_of(clinic), page, publish=publish)  # ty: ignore[invalid-return-type]


def location(
    clinic: ClinicSettings,
    *,
    publish: bool = True,
    people: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> LocationPage:
    address = GB if clinic.region == "GB" else US
    given = {"phone": PHONES[clinic.region], "opening_hours": hours(WEEK), **address, **fields}
    page = LocationPageFactory.build(**given)
    page.who_works_here = [ClinicDays(**row) for row in people or []]
    return add_page(places_of(clinic), page, publish=publish)  # ty: ignore[invalid-return-type]
