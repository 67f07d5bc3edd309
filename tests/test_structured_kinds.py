"""What each kind of page is about, in schema.org's words."""

from datetime import date
from typing import Any

import pytest
import time_machine
from wagtail.models import Page

from clinics.models import PractitionerRegistration
from conditions.condition_pages import ConditionCode, ConditionPage
from governance.signing import sign_off
from tests import schema_org
from tests.blog.factories import BlogCategoryFactory, care_card
from tests.blog.factories import published as post
from tests.clinics.factories import location, practitioner
from tests.conditions.factories import ConditionFactory, TreatmentFactory, body, section, text
from tests.databases import on_sqlite_alone
from tests.graphs import graph_of, one

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a graph is made in Python")]


def test_a_condition_says_what_its_page_does(riverside: Any) -> None:
    boot = TreatmentFactory(clinic=riverside, title="A boot", slug="boot")
    hidden = TreatmentFactory(clinic=riverside, title="Hidden", publish=False)
    page = ConditionFactory(
        clinic=riverside,
        title="Bunion",
        medical_name="Hallux valgus",
        names=["Big toe bump", {"term": "bunyon", "shown": False}],
        areas=["toe", "forefoot"],
        treatments=[boot, hidden],
        body=body(
            section("overview", text("A bump beside the big toe.")),
            section("symptoms", points("symptoms", "a bump", "  ", "soreness")),
            section("causes", points("causes", "tight shoes"), points("plain", "no cause")),
            section("differential", points("symptoms", "of something else")),
            section("outlook", points("steps", "rest")),
        ),
    )
    ConditionCode.objects.create(page=page, system="ICD-10", code="M20.1")
    graph = graph_of(riverside, page)
    bunion = one(graph, "MedicalCondition")
    assert bunion["name"] == "Bunion"
    assert bunion["alternateName"] == ["Hallux valgus", "Big toe bump"]
    assert bunion["code"] == [
        {"@type": "MedicalCode", "codeValue": "M20.1", "codingSystem": "ICD-10"}
    ]
    assert {part["name"] for part in bunion["associatedAnatomy"]} == {"Toe", "Forefoot"}
    assert [sign["name"] for sign in bunion["signOrSymptom"]] == ["a bump", "soreness"]
    assert [cause["name"] for cause in bunion["cause"]] == ["tight shoes"]
    [therapy] = bunion["possibleTreatment"]
    assert therapy["@id"] == "http://riverside.localhost:8000/treatments/boot/#treatment"
    assert one(graph_of(riverside, boot), "MedicalTherapy")["@id"] == therapy["@id"]
    assert [
        part["hasHealthAspect"].rpartition("/")[2] for part in graph["@graph"][0]["hasPart"]
    ] == [
        "OverviewHealthAspect",
        "SymptomsHealthAspect",
        "CausesHealthAspect",
        "PrognosisHealthAspect",
    ]


def points(kind: str, *items: str) -> tuple[str, Any]:
    return "list", {"kind": kind, "intro": "", "ordered": False, "items": [*items]}


@pytest.mark.parametrize(
    ("kind", "types", "procedure"),
    [
        ("open_surgery", ["SurgicalProcedure", "MedicalTherapy"], None),
        ("minimally_invasive", ["SurgicalProcedure", "MedicalTherapy"], None),
        ("injection", ["MedicalTherapy"], "https://schema.org/PercutaneousProcedure"),
        ("non_invasive", ["MedicalTherapy"], "https://schema.org/NoninvasiveProcedure"),
        ("self_care", ["MedicalTherapy"], None),
        ("", ["MedicalTherapy"], None),
    ],
)
def test_a_treatment_is_of_its_kind(
    riverside: Any, kind: str, types: list[str], procedure: str | None
) -> None:
    page = TreatmentFactory(clinic=riverside, publish=False)
    type(page).objects.filter(pk=page.pk).update(kind=kind, live=True)
    found = one(graph_of(riverside, page), "MedicalTherapy")
    assert schema_org.types_of(found) == types
    assert found.get("procedureType") == procedure


SIGNED, DUE = date(2026, 1, 5), date(2026, 6, 1)


def test_a_review_is_told_while_it_is_in_date_and_of_this_text(riverside: Any) -> None:
    amara = practitioner(riverside, given_name="Amara", post_nominals="MRCPod")
    page = ConditionFactory(clinic=riverside)
    assert review_told(riverside, page) == ("", [])
    sign_off(page, [amara], SIGNED, DUE)
    for day, expected in (("2026-01-06", SIGNED), ("2026-06-01", SIGNED), ("2026-06-02", None)):
        with time_machine.travel(f"{day}T12:00:00Z", tick=False):
            last, people = review_told(riverside, page)
        assert last == (expected.isoformat() if expected else "")
        assert [person["name"] for person in people] == ([amara.title] if expected else [])
    with time_machine.travel("2026-01-06T12:00:00Z", tick=False):
        assert review_told(riverside, page)[1][0]["honorificSuffix"] == "MRCPod"
        ConditionPage.objects.filter(pk=page.pk).update(summary="Another text altogether.")
        assert review_told(riverside, page) == ("", [])


def review_told(clinic: Any, page: Page) -> tuple[str, list[Any]]:
    about = graph_of(clinic, page)["@graph"][0]
    assert about["@type"] == "MedicalWebPage"
    return about.get("lastReviewed", ""), about.get("reviewedBy", [])


def test_a_post_is_what_its_page_is_about(riverside: Any) -> None:
    amara = practitioner(riverside, given_name="Amara")
    bunion = ConditionFactory(clinic=riverside, title="Bunion")
    feet = BlogCategoryFactory(site=riverside.site, name="Feet")
    riverside.byline = "The Riverside team"
    riverside.save()
    plain = post(riverside, title="New hours", author="The Riverside team")
    clinical = post(
        riverside, care_card(), title="Shoes", author=amara, about=bunion, categories=(feet,)
    )
    graph = graph_of(riverside, clinical)
    about, found = graph["@graph"][0], one(graph, "BlogPosting")
    assert about["@type"] == "MedicalWebPage"
    assert about["mainEntity"] == {"@id": found["@id"]}
    assert found["publisher"] == about["publisher"]
    assert found["author"][0]["@id"] == f"{amara.full_url}#person"
    assert found["datePublished"] == clinical.published_on.isoformat()
    assert [subject["name"] for subject in found["about"]] == ["Bunion"]
    assert found["articleSection"] == ["Feet"]
    graph = graph_of(riverside, plain)
    assert graph["@graph"][0]["@type"] == "WebPage"
    assert one(graph, "BlogPosting")["author"] == [
        {"@type": "Organization", "name": "The Riverside team"}
    ]


def test_a_person_is_certified_by_what_is_checked_and_not_over(riverside: Any) -> None:
    rows = [
        {"body": "HCPC", "number": "CH12345", "status": "registered", "checked_on": SIGNED},
        {"body": "GMC", "number": "1234567", "status": "lapsed"},
        {"body": "NMC", "number": "12A3456B", "status": "not_checked"},
        {"body": "NPI", "number": "1234567893", "status": "registered"},
        {"body": "other", "other_body": "A register", "status": "registered", "expires": SIGNED},
    ]
    page = practitioner(riverside, given_name="Amara", languages="English\nYoruba\n")
    for row in rows:
        PractitionerRegistration.objects.create(page=page, **row)
    place = location(riverside, title="Chelsea", slug="chelsea", people=[{"practitioner": page}])
    found = one(graph_of(riverside, page), "Person")
    [entry] = found["hasCertification"]
    assert entry["certificationIdentification"] == "CH12345"
    assert entry["issuedBy"]["name"] == "Health and Care Professions Council (HCPC)"
    assert entry["auditDate"] == "2026-01-05"
    assert [each["value"] for each in found["identifier"]] == ["1234567893"]
    assert found["knowsLanguage"] == ["English", "Yoruba"]
    assert found["worksFor"] == {"@id": "http://riverside.localhost:8000/#clinic"}
    assert [each["name"] for each in found["workLocation"]] == ["Chelsea"]
    employee = one(graph_of(riverside, place), "MedicalClinic")["employee"]
    assert [each["@id"] for each in employee] == [found["@id"]]
