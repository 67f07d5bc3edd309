from typing import Any

import pytest

from clinics.models import ClinicSettings, LocationPage
from tests.clinics.factories import hours, location, practitioner
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


def found(clinic: ClinicSettings, **fields: Any) -> dict[str, bool]:
    """The codes of what the rules find, and whether each stops publishing."""
    page = LocationPage.objects.get(pk=location(clinic, publish=False, **fields).pk)
    return {finding.code: finding.is_error for finding in page.missing()}


def test_a_complete_location_has_nothing_to_complain_of(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    assert found(riverside) == {}
    assert found(harbor) == {}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"street": ""}, "address.street"),
        ({"city": ""}, "address.city"),
        ({"postcode": "02101"}, "address.postcode"),
        ({"phone": ""}, "location.phone"),
        ({"phone": "12"}, "location.phone"),
        ({"opening_hours": "[]"}, "hours.missing"),
        (
            {"opening_hours": hours({"days": ["monday"], "opens": "18:00", "closes": "09:00"})},
            "hours.row",
        ),
        ({"opening_hours": hours({"days": [], "opens": "09:00", "closes": "18:00"})}, "hours.row"),
        ({"closures": [("closure", {"reason": "Holiday"})]}, "closure.row"),
        ({"latitude": 51.5}, "geo.half"),
        ({"latitude": 151.5, "longitude": 0.0}, "geo.range"),
        ({"people": [{}]}, "people.nobody"),
    ],
)
def test_what_patients_need_is_asked_for(
    riverside: ClinicSettings, fields: dict[str, Any], code: str
) -> None:
    assert found(riverside, **fields)[code]


def test_an_american_location_needs_its_state(harbor: ClinicSettings) -> None:
    assert found(harbor, state="")["address.state"]
    assert found(harbor, postcode="SW10 0XX")["address.postcode"]


def test_a_location_abroad_is_checked_as_of_its_own_country(riverside: ClinicSettings) -> None:
    boston = {"country": "US", "state": "MA", "postcode": "02101", "phone": "(617) 555-0123"}
    assert found(riverside, **boston) == {}


def test_by_appointment_takes_the_place_of_hours(riverside: ClinicSettings) -> None:
    assert found(riverside, opening_hours="[]", by_appointment=True) == {}


def test_nobody_is_listed_twice_or_from_another_clinic(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    amara = {"practitioner": practitioner(riverside)}
    assert found(riverside, people=[amara, amara])["people.twice"]
    assert found(riverside, people=[{**amara, "booking_url": "example"}])["people.booking_url"]
    assert found(harbor, people=[amara])["people.foreign"]


def test_what_is_typed_is_stored_tidily(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    chelsea = location(riverside, postcode="sw100xx", phone="020 7946 0123")
    assert (chelsea.postcode, chelsea.phone) == ("SW10 0XX", "+442079460123")
    boston = location(harbor, phone="617 555 0123")
    assert boston.phone == "+16175550123"
    odd = location(riverside, publish=False, phone="ask at the desk", postcode="somewhere")
    assert (odd.phone, odd.postcode) == ("ask at the desk", "somewhere")
