"""A place in schema.org's words: its hours, closures and address as its page shows them."""

import json
from typing import Any

import pytest
import time_machine

from clinics.models import ClinicSettings, LocationPage
from tests.clinics.factories import WEEK, hours, location
from tests.graphs import graph_of, one

pytestmark = pytest.mark.django_db

DAY = "2026-03-02T12:00:00Z"
Place = dict[str, Any]


def told(clinic: ClinicSettings, on: str = DAY, **fields: Any) -> Place:
    """What is said of a place with these fields on that day."""
    page = location(clinic, publish=False)
    for name, value in fields.items():
        setattr(page, name, value)
    page.live = True
    LocationPage.save_base(page)
    with time_machine.travel(on, tick=False):
        return one(graph_of(clinic, page), "MedicalClinic")


def closures(*rows: dict[str, Any]) -> str:
    return json.dumps([{"type": "closure", "value": row} for row in rows])


def days(place: Place) -> list[tuple[Any, ...]]:
    names = ("opens", "closes", "validFrom", "validThrough", "description")
    rows = place.get("openingHoursSpecification", [])
    return [tuple(row.get(name) for name in names) for row in rows]


def test_a_place_is_a_clinic_for_feet_with_its_address(riverside: ClinicSettings) -> None:
    place = told(riverside, street_2="Floor 2", county="Greater London", postcode="sw100xx")
    assert place["@type"] == ["MedicalClinic", "Podiatric"]
    assert place["telephone"] == "+442079460123"
    assert place["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "12 Example Street, Floor 2",
        "addressLocality": "London",
        "addressRegion": "Greater London",
        "postalCode": "SW10 0XX",
        "addressCountry": "GB",
    }


def test_an_american_address_has_its_state(harbor: ClinicSettings) -> None:
    address = told(harbor, county="Suffolk")["address"]
    assert (address["addressRegion"], address["addressCountry"]) == ("MA", "US")


def test_where_it_is_on_the_map_is_said_where_the_page_leads_there(
    riverside: ClinicSettings,
) -> None:
    assert "geo" not in told(riverside)
    place = told(riverside, latitude=51.4875, longitude=0.0)
    assert (place["geo"]["latitude"], place["geo"]["longitude"]) == (51.4875, 0.0)
    assert place["hasMap"].startswith("https://www.openstreetmap.org/?mlat=51.4875")


def test_hours_have_their_days_and_those_that_are_over_are_not_said(
    riverside: ClinicSettings,
) -> None:
    season = {**WEEK, "opens": "10:00", "valid_from": "2026-06-01", "valid_through": "2026-08-31"}
    over = {**season, "valid_from": "2025-06-01", "valid_through": "2025-08-31"}
    wrong = {**WEEK, "opens": "18:00", "closes": "08:00"}
    place = told(riverside, opening_hours=hours(WEEK, season, over, wrong))
    assert days(place) == [
        ("08:30", "18:00", None, None, None),
        ("10:00", "18:00", "2026-06-01", "2026-08-31", None),
    ]
    first = place["openingHoursSpecification"][0]
    assert first["dayOfWeek"] == ["https://schema.org/Monday", "https://schema.org/Tuesday"]


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [("20:00", "02:00", "02:00"), ("00:00", "00:00", "23:59")],
)
def test_hours_may_go_past_midnight(
    riverside: ClinicSettings, opens: str, closes: str, expected: str
) -> None:
    night = {**WEEK, "opens": opens, "closes": closes, "past_midnight": True}
    [row] = days(told(riverside, opening_hours=hours(night)))
    assert row[:2] == (opens, expected)


def test_closures_that_are_not_over_are_days_without_hours(riverside: ClinicSettings) -> None:
    rows = closures(
        {"from": "2026-12-24", "until": "2026-12-26", "reason": "Christmas"},
        {"from": "2026-03-02", "until": None, "reason": ""},
        {"from": "2026-03-01", "until": None, "reason": "Yesterday"},
    )
    place = told(riverside, closures=rows)
    assert days(place)[1:] == [
        ("00:00", "00:00", "2026-03-02", "2026-03-02", None),
        ("00:00", "00:00", "2026-12-24", "2026-12-26", "Christmas"),
    ]


def test_who_comes_by_appointment_is_told_no_hours(riverside: ClinicSettings) -> None:
    assert days(told(riverside, by_appointment=True)) == []
