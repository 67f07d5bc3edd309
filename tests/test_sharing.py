"""What other sites and search engines are told: tags for sharing, the sitemap's pictures, feeds."""

from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from clinics.models import ClinicSettings
from tests.api.filling import picture
from tests.blog.factories import published as post
from tests.clinics.factories import practitioner
from tests.conditions.factories import ConditionFactory

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"


def head(clinic: ClinicSettings, address: str) -> BeautifulSoup:
    response = Client(SERVER_NAME=clinic.host).get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def tags(html: BeautifulSoup) -> dict[str, str]:
    """What `<meta>` says, by property or name; each once."""
    found = [(tag.get("property") or tag.get("name"), tag.get("content")) for tag in html("meta")]
    named = [(str(name), str(said)) for name, said in found if name]
    assert len(named) == len(dict(named))
    return dict(named)


def test_an_article_has_the_tags_of_open_graph(riverside: Any) -> None:
    drawing = picture(riverside.collection, size=(1600, 1000))
    page = ConditionFactory(
        clinic=riverside, title="Bunion", hero_image=drawing, hero_alt="A foot from above & below"
    )
    html = head(riverside, page.get_url())
    told = tags(html)
    assert told.pop("og:image").startswith("http://riverside.localhost:8000/media/")
    assert told.pop("article:modified_time") == page.last_published_at.isoformat(timespec="seconds")
    assert {name: said for name, said in told.items() if ":" in name} == {
        "og:type": "article",
        "og:title": "Bunion",
        "og:description": page.summary,
        "og:url": page.full_url,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "A foot from above & below",
        "og:site_name": "Riverside Foot Clinic",
        "og:locale": "en_GB",
        "twitter:card": "summary_large_image",
    }


def test_other_pages_say_what_they_are_and_nothing_that_is_empty(harbor: Any) -> None:
    person = practitioner(harbor, given_name="Amara")
    for page, kind in ((person, "profile"), (harbor.site.root_page, "website")):
        told = tags(head(harbor, page.get_url()))
        assert told["og:type"] == kind
        assert told["og:locale"] == "en_US"
        assert told["twitter:card"] == "summary"
        assert "article:modified_time" not in told
        assert "og:image:alt" not in told
        assert all(told.values())


def test_a_picture_that_only_decorates_is_not_described(riverside: Any) -> None:
    drawing = picture(riverside.collection, size=(1600, 1000))
    page = ConditionFactory(clinic=riverside, hero_image=drawing, hero_decorative=True)
    told = tags(head(riverside, page.get_url()))
    assert told["og:image:width"] == "1200"
    assert "og:image:alt" not in told


def canonical(html: BeautifulSoup) -> list[str]:
    return [str(tag["href"]) for tag in html("link", rel="canonical")]


def test_a_page_has_one_address_whatever_is_asked_of_it(riverside: Any) -> None:
    for address in ("/conditions/", "/conditions/?area=toe", "/conditions/?utm_source=x"):
        found = canonical(head(riverside, address))
        assert found == ["http://riverside.localhost:8000/conditions/"]


def test_an_aliass_address_is_its_own_clinics(riverside: Any, harbor: Any) -> None:
    source = ConditionFactory(clinic=riverside, slug="bunion")
    alias = source.create_alias(parent=Page.objects.get(pk=harbor.site.root_page_id))
    html = head(harbor, alias.get_url())
    assert canonical(html) == ["http://harbor.localhost:8000/bunion/"]
    assert tags(html)["og:url"] == "http://harbor.localhost:8000/bunion/"


def test_the_blog_and_its_posts_lead_to_the_feed(riverside: Any) -> None:
    page = post(riverside, slug="shoes")
    for address in ("/blog/", page.get_url()):
        [link] = head(riverside, address)("link", type="application/atom+xml")
        assert link["rel"] == ["alternate"]
        assert link["href"] == "http://riverside.localhost:8000/blog/feed/"
    answer = Client(SERVER_NAME=riverside.host).get("/blog/feed/")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"


def pictures(clinic: ClinicSettings) -> dict[str, list[str]]:
    """The pictures of the sitemap by page."""
    answer = Client(SERVER_NAME=clinic.host).get("/sitemap.xml")
    urls = ElementTree.fromstring(answer.content)  # noqa: S314
    return {
        url.findtext(f"{SITEMAP}loc", ""): [
            one.findtext(f"{IMAGE}loc", "") for one in url.findall(f"{IMAGE}image")
        ]
        for url in urls
    }


def test_the_sitemap_has_the_picture_that_is_shared(riverside: Any, harbor: Any) -> None:
    drawing = picture(riverside.collection, size=(1600, 1000))
    shown = ConditionFactory(clinic=riverside, hero_image=drawing)
    bare = ConditionFactory(clinic=riverside)
    theirs = ConditionFactory(clinic=harbor, hero_image=picture(harbor.collection))
    found = pictures(riverside)
    assert found[shown.full_url] == [tags(head(riverside, shown.get_url()))["og:image"]]
    assert found[bare.full_url] == []
    assert [one for each in found.values() for one in each] == found[shown.full_url]
    assert len(pictures(harbor)[theirs.full_url]) == 1


def test_a_picture_whose_file_is_lost_is_left_out(riverside: Any) -> None:
    drawing = picture(riverside.collection)
    page = ConditionFactory(clinic=riverside, hero_image=drawing)
    drawing.file.storage.delete(drawing.file.name)
    assert pictures(riverside)[page.full_url] == []
