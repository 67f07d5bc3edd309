"""What pages say in schema.org's words: allowed by its vocabulary, shown to people, the same in the
HTML and in the API."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from blog.models import BlogIndexPage
from clinics.models import ClinicSettings
from governance.signing import sign_off
from tests import schema_org
from tests.api.asking import ask
from tests.api.filling import Pool, filled, picture, published
from tests.clinics.factories import practitioner
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_sqlite_alone
from tests.delivery.full_clinic import MANY_EACH, ONE_EACH
from tests.graphs import Graph, graph_in, graph_of, html_of, not_shown, one
from tests.home.factories import describe_home

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a graph is made in Python")]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"@type": "Clinic", "name": "x"}, "there is no type Clinic"),
        ({"@type": "Person"}, "it has no type, or nothing else"),
        ({"@type": "Person", "lastReviewed": "2026-01-01"}, "lastReviewed is no property of"),
        ({"@type": "Person", "nickname": "x"}, "nickname is no property"),
        ({"@type": "Person", "name": ""}, "name is empty"),
        ({"@type": "Person", "name": None}, "name is empty"),
        ({"@type": "Person", "worksFor": "a clinic"}, "worksFor takes"),
        ({"@type": "Person", "worksFor": {"@type": "Place", "name": "x"}}, "worksFor takes"),
        ({"@type": "Person", "worksFor": {"@id": "https://x.example/"}}, "is not in the graph"),
        ({"@type": "WebPage", "lastReviewed": "5 January 2026"}, "lastReviewed takes"),
        ({"@type": "WebPage", "dateModified": "2026-01-05T10:00:00"}, "dateModified takes"),
        ({"@type": "WebPage", "url": "/conditions/"}, "url takes"),
        ({"@type": "MedicalWebPage", "aspect": "causes"}, "aspect is superseded"),
        (
            {
                "@type": "MedicalCondition",
                "possibleTreatment": {"@type": "SurgicalProcedure", "name": "x"},
            },
            "possibleTreatment takes",
        ),
        ({"@type": "OpeningHoursSpecification", "dayOfWeek": "Monday"}, "dayOfWeek takes"),
        ({"@type": "OpeningHoursSpecification", "opens": "25:00"}, "opens takes"),
    ],
)
def test_a_graph_that_the_vocabulary_does_not_allow_is_noticed(said: Graph, fault: str) -> None:
    whole = {"@context": "https://schema.org", "@graph": [{"@id": "https://x.example/#a", **said}]}
    assert any(fault in found for found in schema_org.faults(whole))


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
