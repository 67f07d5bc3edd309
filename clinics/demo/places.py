"""The demo's locations."""

import json
from typing import Any

from clinics.clinic_days import ClinicDays
from clinics.clinic_settings import ClinicSettings
from clinics.demo.clinics import Report, data
from clinics.index_pages import LocationIndexPage
from clinics.location_pages import LocationPage
from clinics.practitioner_pages import PractitionerPage
from clinics.provisioning import add_page
from cms.demo.media import demo_image

PLAIN = [
    "slug",
    "title",
    "strapline",
    "summary",
    "search_description",
    "phone",
    "by_appointment",
    "accessibility",
    "accessibility_notes",
    "transport",
    "parking",
    "usual_wait",
    "regulator_id",
    "regulator_rating",
]


def load_places(clinics: dict[str, ClinicSettings], report: Report) -> None:
    for key, clinic in clinics.items():
        index = LocationIndexPage.objects.get(path__startswith=clinic.root_path)
        there = set(index.get_children().values_list("slug", flat=True))
        for wanted in data()[key]["locations"]:
            if wanted["slug"] not in there:
                report(f"{clinic.name}: {wanted['title']}")
                add_page(index, location(clinic, wanted))


def location(clinic: ClinicSettings, wanted: dict[str, Any]) -> LocationPage:
    """A page, not saved yet, of what the data says of one place."""
    geo = wanted["geo"] or {}
    page = LocationPage(
        **{name: wanted[name] for name in PLAIN},
        **wanted["address"],
        latitude=geo.get("latitude"),
        longitude=geo.get("longitude"),
        opening_hours=_stream("hours", wanted["opening_hours"]),
        closures=_stream("closure", wanted["closures"]),
        body=json.dumps(wanted["body"]),
        hero_image=demo_image(wanted["hero_image"], clinic) if wanted["hero_image"] else None,
    )
    page.who_works_here.set([days(clinic, row) for row in wanted["who_works_here"]])
    return page


def days(clinic: ClinicSettings, wanted: dict[str, Any]) -> ClinicDays:
    people = PractitionerPage.objects.filter(path__startswith=clinic.root_path)
    return ClinicDays(**{**wanted, "practitioner": people.get(slug=wanted["practitioner"])})


def _stream(kind: str, values: list[dict[str, Any]]) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])
