"""The front page and the standard pages in the content API."""

from typing import Any

import pytest
from django.test import Client

from clinics.models import ClinicSettings
from tests.conditions.factories import ConditionFactory
from tests.home.factories import describe_home, published, stream

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def home_data(reader: Client, clinic: ClinicSettings) -> dict[str, Any]:
    return reader.get(f"/api/v2/pages/{clinic.site.root_page_id}/").json()


def test_an_empty_front_page_has_empty_lists_and_no_call_to_action(
    reader: Client, riverside: ClinicSettings
) -> None:
    data = home_data(reader, riverside)
    assert data["meta"]["type"] == "home.HomePage"
    assert data["hero_heading"] == "Welcome to Riverside Foot Clinic"
    assert data["hero_text"] == ""
    assert data["trust_facts"] == data["featured_conditions"] == data["featured_posts"] == []
    assert data["call_to_action"] is None


def test_facts_are_text_and_chosen_pages_are_links(
    reader: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ours = ConditionFactory(clinic=riverside, title="Bunion")
    theirs = ConditionFactory(clinic=harbor, title="Harbour foot")
    describe_home(
        riverside,
        trust_facts=stream("fact", "No referral is needed", ""),
        featured_conditions=[theirs, ours],
    )
    data = home_data(reader, riverside)
    assert data["trust_facts"] == ["No referral is needed"]
    [link] = data["featured_conditions"]
    assert (link["id"], link["title"]) == (ours.pk, "Bunion")
    assert link["meta"]["type"] == "conditions.ConditionPage"
    assert link["meta"]["html_url"].endswith(f"/conditions/{ours.slug}/")


def test_the_call_to_action_is_the_one_that_the_page_shows(
    reader: Client, riverside: ClinicSettings
) -> None:
    action = {"kind": "phone", "label": "Call us", "phone": "+442079460123"}
    clinics_own = {"heading": "Shall we look at it?", "actions": [action]}
    riverside.default_call_to_action = stream("call_to_action", clinics_own)
    riverside.save()
    shown = home_data(reader, riverside)["call_to_action"]
    assert shown["heading"] == "Shall we look at it?"
    assert shown["actions"][0]["display"] == "020 7946 0123"
    assert shown["actions"][0]["href"] == "tel:+442079460123"


def test_standard_pages_are_listed_by_type_with_their_kind(
    reader: Client, riverside: ClinicSettings
) -> None:
    page = published(riverside, slug="fees", kind="fees")
    data = reader.get("/api/v2/pages/?type=home.StandardPage&fields=kind").json()
    assert [(item["id"], item["kind"]) for item in data["items"]] == [(page.pk, "fees")]
    assert data["items"][0]["meta"]["html_url"].endswith("/fees/")


def test_the_front_page_is_found_by_its_path(reader: Client, riverside: ClinicSettings) -> None:
    response = reader.get("/api/v2/pages/find/?html_path=/")
    assert response.status_code == 302
    assert f"/api/v2/pages/{riverside.site.root_page_id}/" in response.headers["Location"]
