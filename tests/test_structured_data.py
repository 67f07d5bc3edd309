"""What pages say in schema.org's words: allowed by its vocabulary, shown to people, the same in the
HTML and in the API."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from blog.models import BlogIndexPage
from clinics.models import ClinicSettings, PractitionerRegistration
from cms import phones
from conditions.condition_pages import ConditionCode, ConditionPage
from governance.signing import sign_off
from tests import schema_org
from tests.api.asking import ask
from tests.api.filling import Pool, filled, picture, published
from tests.blog.factories import BlogCategoryFactory, care_card
from tests.blog.factories import published as post
from tests.clinics.factories import location, practitioner
from tests.conditions.factories import ConditionFactory, TreatmentFactory, body, section, text
from tests.databases import on_sqlite_alone
from tests.delivery.full_clinic import MANY_EACH, ONE_EACH
from tests.home.factories import describe_home

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a graph is made in Python")]

IN_OTHER_FORM = frozenset(["inLanguage", "addressCountry", "telephone"])
"""Codes, and the international form of a number."""
Graph = dict[str, Any]


def html_of(clinic: ClinicSettings, address: str) -> BeautifulSoup:
    response = Client(SERVER_NAME=clinic.host).get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def graph_in(html: BeautifulSoup) -> Graph:
    [script] = html.find_all("script", type="application/ld+json")
    return json.loads(script.string)


def graph_of(clinic: ClinicSettings, page: Page) -> Graph:
    """The graph of a page's HTML, which the API has as well and the vocabulary allows."""
    graph = graph_in(html_of(clinic, page.get_url()))
    assert graph == ask(clinic, f"pages/{page.pk}/", fields="schema_org")["schema_org"]
    assert schema_org.faults(graph) == []
    return graph


def one(graph: Graph, kind: str) -> dict[str, Any]:
    [found] = [node for node in graph["@graph"] if kind in schema_org.types_of(node)]
    return found


def told(graph: Graph) -> Iterator[tuple[str, str]]:
    """The texts that people should find on the page, by property."""
    for _, node in schema_org.nodes(graph["@graph"]):
        for name, value in node.items():
            for words in value if isinstance(value, list) else [value]:
                if isinstance(words, str) and not name.startswith("@"):
                    yield name, words


def is_machine_readable(text: str) -> bool:
    """An address, a date or a time, which people read in another form."""
    kinds = ("URL", "Date", "DateTime", "Time")
    return any(schema_org.fits_text(text, kind) for kind in kinds)


def not_shown(graph: Graph, html: BeautifulSoup, region: str) -> list[str]:
    body: Any = html.body
    shown = " ".join(body.get_text(" ").split())
    missing = []
    for name, words in told(graph):
        parts = words.split(", ") if name == "streetAddress" else [words]
        if name == "telephone":
            parts = [phones.display(words, region)]
        elif name in IN_OTHER_FORM or is_machine_readable(words):
            continue
        missing += [f"{name}: {part}" for part in parts if " ".join(part.split()) not in shown]
    return missing


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", ["riverside", "harbor"])
def test_every_page_of_the_demo_says_what_it_shows_and_the_vocabulary_allows(name: str) -> None:
    clinic = ClinicSettings.objects.get(site__hostname=f"{name}.localhost")
    items = ask(clinic, "pages/", fields="schema_org", limit=100)["items"]
    assert {item["meta"]["type"] for item in items} == {
        model._meta.label for model in [*ONE_EACH, *MANY_EACH]
    }
    for item in items:
        address, graph = item["meta"]["html_url"], item["schema_org"]
        html = html_of(clinic, address)
        assert graph_in(html) == graph, address
        assert schema_org.faults(graph) == [], address
        assert not_shown(graph, html, clinic.region) == [], address
        assert graph["@graph"][0]["@id"] == address
        assert one(graph, "MedicalOrganization")["name"] == clinic.name
        other = {"riverside": "harbor", "harbor": "riverside"}[name]
        assert f"{other}.localhost" not in json.dumps(graph)


@pytest.mark.parametrize("model", MANY_EACH, ids=lambda model: model.__name__)
def test_a_page_in_which_all_is_empty_says_nothing_empty(riverside: Any, model: Any) -> None:
    page = published(riverside.site.root_page, model(title="Bare", slug="bare"))
    graph = graph_of(riverside, page)
    assert graph["@graph"][0]["name"] == "Bare"
    assert "null" not in json.dumps(graph)


@pytest.mark.parametrize("model", MANY_EACH, ids=lambda model: model.__name__)
def test_a_page_in_which_nothing_is_empty_is_allowed_too(
    riverside: Any, harbor: Any, model: Any
) -> None:
    pool = Pool(riverside, harbor.site.root_page_id)
    riverside.logo_id = pool.image()
    riverside.legal_name, riverside.email = "Feet Ltd", "feet@example.com"
    riverside.social_links = [
        ("profile", {"network": "A network", "url": "https://social.example/feet"}),
        ("profile", {"network": "Another", "url": "not an address"}),
    ]
    riverside.save()
    page = filled(model, riverside.site.root_page, pool)
    graph = graph_of(riverside, page)
    clinic = one(graph, "MedicalOrganization")
    assert clinic["sameAs"] == ["https://social.example/feet"]
    assert clinic["logo"]["url"].startswith("http://riverside.localhost:8000/media/")
    html = html_of(riverside, page.get_url())
    assert not_shown(graph, html, "GB") == []


@pytest.mark.parametrize("model", ONE_EACH, ids=lambda model: model.__name__)
def test_lists_and_the_front_page_have_a_graph(riverside: Any, model: Any) -> None:
    page = model.objects.get(path__startswith=riverside.root_path)
    assert graph_of(riverside, page)["@graph"][0]["publisher"]["@id"].endswith("/#clinic")


def test_no_text_ends_the_script(riverside: Any) -> None:
    title = '</script><script>alert(1)</script> & <!-- "\u2028q"'
    page = ConditionFactory(clinic=riverside, title=title, slug="odd")
    response = Client(SERVER_NAME=riverside.host).get(page.get_url()).content.decode()
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response, re.DOTALL)
    assert not set(data) & {"<", ">", "&"}
    assert one(json.loads(data), "MedicalCondition")["name"] == title
    assert one(graph_of(riverside, page), "MedicalCondition")["name"] == title


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


def test_the_way_begins_with_one_at_the_front_page(riverside: Any) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    steps = one(graph_of(riverside, page), "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Home", "http://riverside.localhost:8000/"),
        (2, "Conditions", "http://riverside.localhost:8000/conditions/"),
        (3, "Bunion", "http://riverside.localhost:8000/conditions/bunion/"),
    ]
    home = graph_of(riverside, riverside.site.root_page)
    assert "BreadcrumbList" not in json.dumps(home)


def test_the_front_page_is_about_the_clinic(riverside: Any) -> None:
    home = describe_home(riverside, hero_heading="Feet first", hero_text="We see feet.")
    graph = graph_of(riverside, home)
    about = graph["@graph"][0]
    assert (about["name"], about["description"]) == ("Feet first", "We see feet.")
    assert about["mainEntity"] == {"@id": one(graph, "MedicalOrganization")["@id"]}


def test_a_list_names_no_picture_that_it_does_not_show(riverside: Any) -> None:
    drawing = picture(riverside.collection, size=(1600, 1000))
    BlogIndexPage.objects.filter(path__startswith=riverside.root_path).update(hero_image=drawing)
    blog = BlogIndexPage.objects.get(path__startswith=riverside.root_path)
    assert "ImageObject" not in json.dumps(graph_of(riverside, blog))
    page = ConditionFactory(clinic=riverside, hero_image=drawing, hero_caption="A foot")
    graph = graph_of(riverside, page)
    shown = one(graph, "ImageObject")
    assert shown["caption"] == "A foot"
    assert graph["@graph"][0]["primaryImageOfPage"] == {"@id": shown["@id"]}


def test_an_alias_speaks_of_its_own_clinic(riverside: Any, harbor: Any) -> None:
    boot = TreatmentFactory(clinic=riverside, title="A boot")
    amara = practitioner(riverside, given_name="Amara")
    source = ConditionFactory(clinic=riverside, treatments=[boot], practitioners=[amara])
    sign_off(source, [amara], date.today(), date(date.today().year + 2, 1, 1))
    alias = source.create_alias(parent=Page.objects.get(pk=harbor.site.root_page_id))
    graph = graph_of(harbor, alias)
    assert "riverside" not in json.dumps(graph)
    assert "possibleTreatment" not in one(graph, "MedicalCondition")
