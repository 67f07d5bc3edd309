"""What every page says when it is asked: its head, the way to it, what is related, its clinic."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from conditions.models import ConditionIndexPage
from tests.api.asking import ask, in_short, statements
from tests.api.filling import picture
from tests.blog.factories import published as post
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_sqlite_alone

pytestmark = pytest.mark.django_db

COMMON = {"seo", "breadcrumbs", "related", "clinic", "schema_org"}
NAMED = ",".join(sorted(COMMON))


WORDS = "swollen, rest it for a few days; what helps, and when to see somebody about it"


def titles(links: list[dict[str, Any]]) -> list[str]:
    return [link["title"] for link in links]


def html_of(clinic: Any, page: Any) -> str:
    response = Client(SERVER_NAME=clinic.host).get(page.get_url())
    return response.content.decode()


def test_they_come_when_they_are_asked_for_and_not_before(riverside: Any) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    one, listing = f"pages/{page.pk}/", {"slug": "bunion"}
    here = {"path": "/conditions/bunion/"}
    assert COMMON.isdisjoint(ask(riverside, one))
    assert COMMON.isdisjoint(ask(riverside, "pages/", **listing)["items"][0])
    assert COMMON.isdisjoint(ask(riverside, "resolve/", **here)["page"])
    for fields in (NAMED, "*"):
        detail = ask(riverside, one, fields=fields)
        found = {name: detail[name] for name in COMMON}
        [item] = ask(riverside, "pages/", fields=fields, **listing)["items"]
        resolved = ask(riverside, "resolve/", fields=fields, **here)["page"]
        assert found == {name: item[name] for name in COMMON}
        assert found == {name: resolved[name] for name in COMMON}


def test_every_page_of_a_clinic_has_them(riverside: Any) -> None:
    items = ask(riverside, "pages/", fields=NAMED, limit=100)["items"]
    assert len(items) > 5
    assert all(item.keys() > COMMON for item in items)


def test_the_clinic_is_named_as_elsewhere(riverside: Any) -> None:
    page = ConditionFactory(clinic=riverside)
    clinic = ask(riverside, f"pages/{page.pk}/", fields="clinic")["clinic"]
    [listed] = ask(riverside, "clinics/")["items"]
    assert clinic == {name: listed[name] for name in ("id", "host", "name")}


def test_the_way_leads_from_the_home_page_to_the_page_itself(riverside: Any) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    way = ask(riverside, f"pages/{page.pk}/", fields="breadcrumbs")["breadcrumbs"]
    assert titles(way) == [riverside.site.root_page.title, "Conditions", "Bunion"]
    assert way[1]["meta"]["html_url"] == "http://riverside.localhost:8000/conditions/"
    home = riverside.site.root_page_id
    assert len(ask(riverside, f"pages/{home}/", fields="breadcrumbs")["breadcrumbs"]) == 1


def test_the_way_leaves_out_what_is_not_live(riverside: Any) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion")
    ConditionIndexPage.objects.filter(path__startswith=riverside.root_path).update(live=False)
    way = ask(riverside, f"pages/{page.pk}/", fields="breadcrumbs")["breadcrumbs"]
    assert titles(way) == [riverside.site.root_page.title, "Bunion"]


def test_an_alias_is_reached_by_the_way_of_its_own_clinic(riverside: Any, harbor: Any) -> None:
    source = ConditionFactory(clinic=riverside, title="Bunion", related_conditions=[])
    alias = source.create_alias(parent=Page.objects.get(pk=harbor.site.root_page_id))
    told = ask(harbor, f"pages/{alias.pk}/", fields=NAMED)
    assert titles(told["breadcrumbs"]) == [harbor.site.root_page.title, "Bunion"]
    assert told["clinic"]["host"] == harbor.host
    assert told["seo"]["title"] == f"Bunion – {harbor.name}"
    assert "riverside" not in str(told)


def of_head(html: str) -> dict[str, Any]:
    """The same as `seo`, read from a page's HTML."""

    def content(pattern: str) -> str:
        found = re.search(pattern, html)
        return unescape(found[1]) if found else ""

    url = content(r'<meta property="og:image" content="([^"]*)"')
    size = [content(rf'<meta property="og:image:{name}" content="(\d+)"') for name in SIZE]
    image = {"url": url, **dict(zip(SIZE, map(int, size), strict=True))} if url else None
    if image:
        image["alt"] = content(r'<meta property="og:image:alt" content="([^"]*)"')
    return {
        "title": content(r"<title>(.*?)</title>"),
        "description": content(r'<meta name="description" content="([^"]*)"'),
        "canonical": content(r'<link rel="canonical" href="([^"]*)"'),
        "og_type": content(r'<meta property="og:type" content="([^"]*)"'),
        "og_image": image,
        "modified_time": content(r'<meta property="article:modified_time" content="([^"]*)"'),
    }


SIZE = ("width", "height")


def test_the_head_is_that_of_the_html(riverside: Any, place: Any, person: Any) -> None:
    drawing = picture(riverside.collection, "A foot", (1600, 1000))
    pages = [
        ConditionFactory(clinic=riverside, title="Bunion & “toe”", hero_image=drawing),
        ConditionFactory(
            clinic=riverside,
            seo_title="Sore toes",
            search_description=f"If it is <b>sore</b> & {WORDS}",
        ),
        post(riverside, title="Shoes"),
        place(riverside, title="Chelsea"),
        person(riverside, "Amara Okafor", biography="<p>She sees feet.</p>", hero_image=drawing),
        riverside.site.root_page.specific,
        ConditionIndexPage.objects.get(path__startswith=riverside.root_path),
    ]
    for page in pages:
        told = ask(riverside, f"pages/{page.pk}/", fields="seo")["seo"]
        if told["og_type"] != "article":
            told["modified_time"] = ""  # Open Graph has it of articles alone.
        assert told == of_head(html_of(riverside, page)), page
        assert told["canonical"].startswith("http://riverside.localhost:8000/")
        assert (told["og_image"] is None) == (page.hero_image_id is None)


def explored(clinic: Any, page: Any) -> list[str]:
    """What a page's HTML offers to read next."""
    cards = html_of(clinic, page).partition("More to explore</h2>")[2]
    return re.findall(r'class="card-title"><a href="[^"]*">([^<]*)</a>', cards)


def test_what_is_related_is_what_the_html_offers(riverside: Any, harbor: Any) -> None:
    corn = ConditionFactory(clinic=riverside, title="Corn")
    bunion = ConditionFactory(clinic=riverside, title="Bunion", related_conditions=[corn])
    TreatmentFactory(clinic=riverside, title="Insoles", conditions=[bunion])
    post(riverside, title="Shoes", about=bunion)
    hidden = post(riverside, title="Hidden", about=bunion)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    TreatmentFactory(clinic=riverside, title="Draft", conditions=[bunion], publish=False)
    theirs = TreatmentFactory(clinic=harbor, title="Theirs")
    theirs.conditions.create(page=bunion)
    told = ask(riverside, f"pages/{bunion.pk}/", fields="related")["related"]
    assert titles(told)[0] == "Corn"
    assert {link["title"]: link["meta"]["type"] for link in told} == {
        "Corn": "conditions.ConditionPage",
        "Insoles": "conditions.TreatmentPage",
        "Shoes": "blog.BlogPostPage",
    }
    assert explored(riverside, bunion) == titles(told)


def test_in_a_listing_each_page_has_what_it_has_alone(riverside: Any, person: Any) -> None:
    amara = person(riverside, "Amara Okafor")
    corn = ConditionFactory(clinic=riverside, title="Corn", practitioners=[amara])
    bunion = ConditionFactory(clinic=riverside, title="Bunion", related_conditions=[corn])
    TreatmentFactory(clinic=riverside, title="Insoles", conditions=[bunion, corn])
    for about in (corn, bunion, bunion):
        post(riverside, about=about, tags=("running",), author=amara)
    items = ask(riverside, "pages/", fields="related", limit=100)["items"]
    assert any(item["related"] for item in items)
    for item in items:
        alone = ask(riverside, f"pages/{item['id']}/", fields="related")["related"]
        assert item["related"] == alone, item["title"]


@on_sqlite_alone("a statement is one on either")
@pytest.mark.parametrize("kind", ["conditions.ConditionPage", "blog.BlogPostPage", ""])
def test_many_pages_cost_what_few_cost(riverside: Any, kind: str) -> None:
    counts = []
    corn = ConditionFactory(clinic=riverside, title="Corn")
    for _ in ("few", "many"):
        for _ in range(2):
            drawing = picture(riverside.collection)
            bunion = ConditionFactory(
                clinic=riverside, related_conditions=[corn], hero_image=drawing
            )
            TreatmentFactory(clinic=riverside, conditions=[bunion])
            post(riverside, about=bunion, tags=("running",), next_pages=(bunion,))
        asked = {"fields": NAMED, "limit": 100, **({"type": kind} if kind else {})}
        ask(riverside, "pages/", **asked)
        counts.append(statements(riverside, "pages/", rich_text_format="html", **asked))
    few, many = counts
    assert len(few) == len(many), f"{in_short(few)}\n\n{in_short(many)}"
