"""A page shown at a second clinic speaks for that clinic alone."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clinics.models import ClinicSettings, Role
from conditions.models import ConditionPage
from governance.permissions import REFUSAL
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory, TreatmentFactory, index_of
from tests.databases import on_sqlite_alone
from tests.governance.people import practitioner
from tests.ways import in_bulk
from tests.ways import said as told

pytestmark = on_sqlite_alone("a screen is the same on either")


@pytest.fixture
def source(riverside: ClinicSettings) -> ConditionPage:
    riverside.phone = "+442079460123"
    riverside.save()
    return ConditionFactory(
        clinic=riverside,
        title="Bunion",
        slug="bunion",
        treatments=[TreatmentFactory(clinic=riverside, title="Riverside insoles")],
        practitioners=[practitioner(riverside)],
    )


@pytest.fixture
def alias(source: ConditionPage, harbor: ClinicSettings) -> ConditionPage:
    harbor.phone = "+16175550123"
    harbor.save()
    return source.create_alias(parent=index_of(harbor, ConditionPage))


@pytest.fixture
def reader(alias: ConditionPage, harbor: ClinicSettings, patient: Any) -> Client:
    return patient(harbor)


def both(reader: Client, alias: ConditionPage) -> tuple[str, str]:
    html = reader.get("/conditions/bunion/")
    data = reader.get(f"/api/v2/pages/{alias.pk}/")
    assert html.status_code == data.status_code == 200
    return html.content.decode(), json.dumps(data.json())


def test_it_gives_the_second_clinics_phone_and_emergency_number(
    reader: Client, alias: ConditionPage
) -> None:
    for said in both(reader, alias):
        assert "call 911 or go to the emergency room" in said
        assert "(617) 555-0123" in said
        assert "call 999" not in said
        assert "020 7946" not in said
        assert "+44" not in said


def test_it_names_no_page_of_the_first_clinic(reader: Client, alias: ConditionPage) -> None:
    for said in both(reader, alias):
        assert "Riverside insoles" not in said
        assert "Amara Example" not in said
        assert "riverside" not in said.lower()


def test_it_links_to_the_second_clinics_own_page_of_the_same_thing(
    reader: Client, alias: ConditionPage, source: ConditionPage, harbor: ClinicSettings
) -> None:
    treatment = source.treatments.get().page
    treatment.create_alias(parent=index_of(harbor, type(treatment)))
    html, data = both(reader, alias)
    assert "Riverside insoles" in html
    assert "http://harbor.localhost:8000/treatments/" in data


def test_it_stands_in_the_second_clinics_list(reader: Client) -> None:
    assert "Bunion" in reader.get("/conditions/").content.decode()


def test_it_follows_its_source(reader: Client, source: ConditionPage) -> None:
    source.medical_name = "Hallux valgus"
    source.save_revision().publish()
    assert "Hallux valgus" in reader.get("/conditions/bunion/").content.decode()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER])
def test_who_puts_back_a_clinical_one_with_all_below_its_list(
    alias: ConditionPage, harbor: ClinicSettings, role: str
) -> None:
    in_bulk("unpublish")(staff(harbor, Role.REVIEWER), alias)
    above = alias.get_parent()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    query = f"?id={above.pk}&next={reverse('wagtailadmin_home')}"
    browser = signed_in(staff(harbor, role))
    answer = browser.post(address + query, {"include_descendants": "on"}, follow=True)
    assert ConditionPage.objects.get(pk=alias.pk).live is (role == Role.REVIEWER)
    assert (REFUSAL in told(answer)) is (role == Role.EDITOR)
