from typing import Any

import pytest

from clinics.models import ClinicSettings, PractitionerPage
from tests.clinics.factories import practitioner

pytestmark = pytest.mark.django_db


def found(clinic: ClinicSettings, **fields: Any) -> dict[str, bool]:
    """The codes of what the rules find, and whether each stops publishing."""
    page = PractitionerPage.objects.get(pk=practitioner(clinic, publish=False, **fields).pk)
    return {finding.code: finding.is_error for finding in page.missing()}


def test_a_role_is_asked_for(riverside: ClinicSettings) -> None:
    assert found(riverside, role=" ")["practitioner.role"]


def test_a_photo_is_only_advised(riverside: ClinicSettings) -> None:
    assert found(riverside) == {"practitioner.photo": False}


@pytest.mark.parametrize(
    ("row", "code", "stops"),
    [
        ({"body": "HCPC", "status": "registered"}, "registration.number", True),
        (
            {"body": "HCPC", "status": "registered", "number": "12"},
            "registration.format",
            True,
        ),
        ({"body": "GOsC", "number": "x"}, "registration.format", False),
        ({"body": "", "number": "1"}, "registration.body", True),
        (
            {"body": "GMC", "status": "registered", "number": "1234567", "expires": "2020-01-01"},
            "registration.expired",
            False,
        ),
        ({"body": "GMC", "checked_on": "2999-01-01"}, "registration.checked_on", True),
    ],
)
def test_a_registration_is_checked(
    riverside: ClinicSettings, row: dict[str, Any], code: str, stops: bool
) -> None:
    assert found(riverside, registrations=[row])[code] is stops


def test_a_number_may_be_empty_while_it_is_not_checked(riverside: ClinicSettings) -> None:
    registrations = [{"body": "HCPC"}, {"body": "other", "other_body": "SMAE", "number": "7"}]
    assert found(riverside, role="Podiatrist", registrations=registrations) == {
        "practitioner.photo": False
    }


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"role": "Podiatrist"}, "title.podiatrist"),
        ({"role": "Podiatrist", "registrations": [{"body": "GMC"}]}, "title.podiatrist"),
        (
            {"role": "Podiatrist", "registrations": [{"body": "HCPC", "status": "lapsed"}]},
            "title.podiatrist",
        ),
        (
            {"role": "Podiatrist", "registrations": [{"body": "HCPC", "expires": "2020-01-01"}]},
            "title.podiatrist",
        ),
        ({"role": "Surgeon", "registrations": [{"body": "HCPC"}]}, "title.surgeon"),
        ({"honorific": "Dr"}, "title.dr"),
    ],
)
def test_a_protected_title_needs_its_register(
    riverside: ClinicSettings, fields: dict[str, Any], code: str
) -> None:
    assert found(riverside, **fields)[code]


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "Podiatrist", "registrations": [{"body": "HCPC"}]},
        {
            "role": "Podiatric surgeon",
            "registrations": [{"body": "HCPC", "annotation": "Podiatric surgery"}],
        },
        {"honorific": "Dr", "post_nominals": "PhD"},
    ],
)
def test_a_title_that_is_entitled_to_passes(
    riverside: ClinicSettings, fields: dict[str, Any]
) -> None:
    assert not [code for code, stops in found(riverside, **fields).items() if stops]


def test_board_certified_names_the_board_in_the_united_states(harbor: ClinicSettings) -> None:
    biography = "<p>She is board certified.</p>"
    assert found(harbor, biography=biography)["title.board_certified"]
    boards = [("certification", {"board": "American Board of Podiatric Medicine"})]
    assert "title.board_certified" not in found(
        harbor, biography=biography, board_certifications=boards
    )
    assert found(harbor, board_certifications=[("certification", {"specialty": "Feet"})])[
        "certification.board"
    ]


def test_the_year_they_began_is_possible(riverside: ClinicSettings) -> None:
    assert found(riverside, practising_since=1066)["practitioner.since"]
    assert found(riverside, practising_since=2999)["practitioner.since"]
    assert "practitioner.since" not in found(riverside, practising_since=2010)


def test_a_biography_in_the_first_person_is_noticed(riverside: ClinicSettings) -> None:
    assert found(riverside, biography="<p>I treat feet.</p>")["practitioner.third_person"] is False
