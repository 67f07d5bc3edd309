"""What a worried reader finds on every page: whom to call, and how to say that it is wrong."""

import re
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from clinics.models import ClinicSettings
from tests.blog import factories as blog
from tests.clinics.factories import location, practitioner
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

CLINICAL = {
    "condition": ConditionFactory,
    "treatment": TreatmentFactory,
    "post": lambda clinic: blog.published(clinic, ("text", blog.TEXT), blog.care_card()),
}


def html_of(patient: Any, clinic: ClinicSettings, page: Any) -> str:
    answer = patient(clinic).get(f"/{page.url_path.removeprefix(clinic.home_url_path)}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("kind", CLINICAL)
def test_a_clinical_page_says_what_to_do_in_an_emergency_where_it_is_read(
    riverside: ClinicSettings, harbor: ClinicSettings, patient: Any, kind: str
) -> None:
    said = {
        clinic.region: html_of(patient, clinic, CLINICAL[kind](clinic=clinic))
        for clinic in (riverside, harbor)
    }
    assert "call 999 or go to A&amp;E" in said["GB"]
    assert "911" not in said["GB"]
    assert "call 911" in said["US"]
    assert "999" not in said["US"]


def test_a_page_can_be_reported_by_e_mail(riverside: ClinicSettings, patient: Any) -> None:
    riverside.email = "hello@riverside.example"
    riverside.save()
    page = ConditionFactory(clinic=riverside, title="Corns & calluses: 50% more?")
    link = re.search(r'href="(mailto:[^"]*subject=[^"]*)"', html_of(patient, riverside, page))
    assert link
    address = urlsplit(link[1].replace("&amp;", "&"))
    assert address.path == "hello@riverside.example"
    assert parse_qs(address.query)["subject"] == ["Please correct: Corns & calluses: 50% more?"]
    assert unquote(address.query).endswith(page.full_url)


def test_a_clinic_without_an_address_offers_none(riverside: ClinicSettings, patient: Any) -> None:
    riverside.email = ""
    riverside.save()
    html = html_of(patient, riverside, ConditionFactory(clinic=riverside))
    assert "Is something wrong" not in html
    assert "mailto:" not in html


def test_an_error_page_is_not_reported(riverside: ClinicSettings, patient: Any) -> None:
    riverside.email = "hello@riverside.example"
    riverside.save()
    assert "Is something wrong" not in patient(riverside).get("/nothing/").content.decode()


@pytest.mark.parametrize("kind", ["practitioner", "location", "condition", "treatment", "post"])
def test_a_page_with_what_it_must_have_leaves_no_holes(
    riverside: ClinicSettings, patient: Any, kind: str
) -> None:
    """No empty list, table, heading or paragraph, and none of Python's words for nothing."""
    made = {"practitioner": practitioner, "location": location, **CLINICAL}
    main = html_of(patient, riverside, made[kind](clinic=riverside)).split("<main")[1]
    main = re.sub(r'<p class="open-now".*?</p>', "", main.split("</main>")[0])
    for tag in ("ul", "ol", "dl", "table", "h1", "h2", "h3", "p", "dd", "section", "figure", "nav"):
        assert not re.search(rf"<{tag}(\s[^>]*)?>\s*</{tag}>", main), tag
    assert not re.search(r">[^<]*\b(None|undefined|nan)\b", main)
    assert not re.search(r'(href|src|datetime)=""', main)
