"""What lists of people and places show, and what they cost: the same for two and for five."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinics.models import ClinicSettings, Specialty
from cms.models import ClinicImage
from tests.api.filling import picture
from tests.clinics.factories import location, practitioner
from tests.clinics.fixtures import ClientFor
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a statement is one on either")]


@pytest.fixture
def reader(patient: ClientFor, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def photo(clinic: ClinicSettings) -> ClinicImage:
    return picture(clinic.collection)


def fill(clinic: ClinicSettings, count: int) -> None:
    """So many people, each with a photo, registers and specialties, and a place for each."""
    for number in range(count):
        person = practitioner(
            clinic,
            hero_image=photo(clinic),
            registrations=[{"body": "HCPC"}, {"body": "GOsC"}],
        )
        person.specialties.add(Specialty.objects.get_or_create(name=f"S{number}", slug=number)[0])
        person.save_revision().publish()
        location(
            clinic,
            hero_image=photo(clinic),
            people=[{"practitioner": person, "days": ["monday"]}],
        )


def statements(ask: Callable[[], Any]) -> int:
    """What an answer costs once its pictures have been cut to size."""
    assert ask().status_code == 200
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert ask().status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    "path",
    [
        "/people/",
        "/locations/",
        "/api/v2/pages/?type=clinics.PractitionerPage&fields=*",
        "/api/v2/pages/?type=clinics.LocationPage&fields=*",
    ],
)
def test_a_list_of_five_costs_no_more_than_one_of_two(
    reader: Client, riverside: ClinicSettings, path: str
) -> None:
    fill(riverside, 2)
    two = statements(lambda: reader.get(path))
    fill(riverside, 3)
    assert statements(lambda: reader.get(path)) == two


def test_people_are_listed_with_their_role(reader: Client, riverside: ClinicSettings) -> None:
    practitioner(riverside, title="Amara Example", role="Adviser", post_nominals="BSc")
    practitioner(riverside, title="Noor Draft", publish=False)
    html = reader.get("/people/").content.decode()
    assert "Amara Example" in html
    assert "Adviser" in html
    assert "BSc" in html
    assert "Noor Draft" not in html


def test_places_are_listed_with_address_phone_and_hours(
    reader: Client, riverside: ClinicSettings
) -> None:
    location(riverside, title="Chelsea")
    location(riverside, title="Richmond", opening_hours="[]", by_appointment=True)
    html = reader.get("/locations/").content.decode()
    for words in ("Chelsea", "12 Example Street", "020 7946 0123", "8:30am to 6pm", "Richmond"):
        assert words in html
    assert "By appointment" in html


def test_empty_lists_say_so(reader: Client) -> None:
    assert "There is nobody here yet." in reader.get("/people/").content.decode()
    assert "There is no place here yet." in reader.get("/locations/").content.decode()


def test_a_person_costs_the_same_with_one_place_and_with_four(
    reader: Client, riverside: ClinicSettings
) -> None:
    amara = practitioner(riverside, slug="amara")
    for _ in range(2):
        location(riverside, people=[{"practitioner": amara}])
    two = statements(lambda: reader.get("/people/amara/"))
    for _ in range(4):
        location(riverside, people=[{"practitioner": amara}])
    assert statements(lambda: reader.get("/people/amara/")) == two
