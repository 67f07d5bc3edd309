"""One person at two clinics: one page, at the second an alias with that clinic's places."""

from typing import Any

import pytest

from clinics.models import ClinicSettings, PractitionerPage, Role
from tests.clinics.factories import location, people_of, practitioner
from tests.clinics.fixtures import ClientFor, staff
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


def with_phone(clinic: ClinicSettings, phone: str) -> ClinicSettings:
    clinic.phone = phone
    clinic.save()
    return clinic


@pytest.fixture
def amara(riverside: ClinicSettings) -> PractitionerPage:
    """Works in Chelsea; her page is Riverside's."""
    with_phone(riverside, "+442079460123")
    page = practitioner(riverside, title="Amara Example", slug="amara")
    days = {"practitioner": page, "days": ["monday"]}
    location(riverside, title="Chelsea", phone="020 7946 0777", people=[days])
    return page


@pytest.fixture
def alias(amara: PractitionerPage, harbor: ClinicSettings) -> Any:
    """Her page at Harbor, where she works in Boston."""
    with_phone(harbor, "+16175550123")
    alias = amara.create_alias(parent=people_of(harbor))
    days = {"practitioner": alias, "days": ["friday"]}
    location(harbor, title="Boston", phone="(617) 555-0155", people=[days])
    return alias


@pytest.mark.usefixtures("alias")
def test_each_clinic_shows_its_own_places_and_phone(
    riverside: ClinicSettings, harbor: ClinicSettings, patient: ClientFor
) -> None:
    at_riverside = patient(riverside).get("/people/amara/").content.decode()
    at_harbor = patient(harbor).get("/people/amara/").content.decode()
    for words in ("Chelsea", "Monday", "020 7946 0777", "020 7946 0123"):
        assert words in at_riverside
        assert words not in at_harbor
    for words in ("Boston", "Friday", "(617) 555-0155", "(617) 555-0123"):
        assert words in at_harbor
        assert words not in at_riverside


def test_the_api_of_each_names_its_own_places(
    riverside: ClinicSettings,
    harbor: ClinicSettings,
    amara: PractitionerPage,
    alias: PractitionerPage,
    patient: ClientFor,
) -> None:
    [at_riverside] = patient(riverside).get(f"/api/v2/pages/{amara.pk}/").json()["locations"]
    data = patient(harbor).get(f"/api/v2/pages/{alias.pk}/").json()
    [at_harbor] = data["locations"]
    assert at_riverside["location"]["title"] == "Chelsea"
    assert at_harbor["location"]["title"] == "Boston"
    assert at_harbor["phone"]["e164"] == "+16175550155"
    assert "riverside" not in str(data)


def test_a_place_that_names_the_source_links_to_the_page_here(
    harbor: ClinicSettings, amara: PractitionerPage, alias: PractitionerPage, patient: ClientFor
) -> None:
    location(harbor, slug="salem", people=[{"practitioner": alias}])
    row = harbor_row(harbor)
    row.practitioner = amara
    row.save()
    html = patient(harbor).get("/locations/salem/").content.decode()
    assert "/people/amara/" in html
    assert "riverside" not in html


def harbor_row(harbor: ClinicSettings) -> Any:
    from clinics.models import ClinicDays

    return ClinicDays.objects.get(page__slug="salem", page__path__startswith=harbor.root_path)


def test_publishing_the_source_renews_the_alias_and_keeps_the_account_to_itself(
    riverside: ClinicSettings,
    harbor: ClinicSettings,
    amara: PractitionerPage,
    alias: PractitionerPage,
    patient: ClientFor,
) -> None:
    amara.refresh_from_db()
    amara.role = "Chief adviser"
    amara.staff_account = staff(riverside, Role.EDITOR)
    amara.save_revision().publish()
    assert "Chief adviser" in patient(harbor).get("/people/amara/").content.decode()
    assert PractitionerPage.objects.get(pk=alias.pk).staff_account is None
    assert PractitionerPage.objects.get(pk=amara.pk).staff_account is not None


def test_the_second_clinic_lists_the_person(
    harbor: ClinicSettings, alias: PractitionerPage, patient: ClientFor
) -> None:
    assert alias.title in patient(harbor).get("/people/").content.decode()
