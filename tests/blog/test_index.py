"""The list of a clinic's posts."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinics.models import ClinicSettings
from tests.blog.factories import BlogCategoryFactory, blog_of, draft, published
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def titles(response: Any) -> list[str]:
    return [card["title"] for card in response.context["cards"]]


def queries_of(reader: Client, address: str) -> int:
    reader.get(address)  # Pictures are cut and addresses remembered once.
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert reader.get(address).status_code == 200
    return len(queries)


def test_a_clinic_opens_with_an_empty_blog(reader: Client, riverside: ClinicSettings) -> None:
    assert blog_of(riverside).live
    assert "There are no posts yet" in reader.get("/blog/").content.decode()


def test_posts_stand_newest_first_and_drafts_not_at_all(
    reader: Client, riverside: ClinicSettings
) -> None:
    published(riverside, title="Older")
    published(riverside, title="Newer")
    draft(riverside, title="Unfinished")
    assert titles(reader.get("/blog/")) == ["Newer", "Older"]


def test_another_clinics_posts_are_not_there(
    reader: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    published(harbor, title="Theirs")
    assert titles(reader.get("/blog/")) == []


def test_twelve_posts_make_a_page(reader: Client, riverside: ClinicSettings) -> None:
    for _ in range(13):
        published(riverside)
    first = reader.get("/blog/")
    assert len(titles(first)) == 12
    assert 'href="?page=2"' in first.content.decode()
    assert len(titles(reader.get("/blog/?page=2"))) == 1


@pytest.mark.parametrize("page", ["0", "2", "x", "-1", "9" * 40, "1.5", "٣", ""])
def test_a_page_that_is_not_there_is_not_found(
    reader: Client, riverside: ClinicSettings, page: str
) -> None:
    assert reader.get("/blog/", {"page": page}).status_code == 404


def test_a_category_is_a_plain_link(reader: Client, riverside: ClinicSettings) -> None:
    running = BlogCategoryFactory(site=riverside.site, name="Running")
    nails = BlogCategoryFactory(site=riverside.site, name="Nails")
    published(riverside, title="On running", categories=(running,))
    published(riverside, title="On nails", categories=(nails,))
    html = reader.get("/blog/").content.decode()
    assert re.search(r"<a href=\"[^\"]*/blog/\?category=nails\">Nails</a>", html)
    chosen = reader.get("/blog/?category=nails")
    assert titles(chosen) == ["On nails"]
    assert 'aria-current="true">Nails' in chosen.content.decode()
    assert reader.get("/blog/?category=hands").status_code == 404


def test_paging_keeps_the_category(reader: Client, riverside: ClinicSettings) -> None:
    nails = BlogCategoryFactory(site=riverside.site, name="Nails")
    for _ in range(13):
        published(riverside, categories=(nails,))
    html = reader.get("/blog/?category=nails").content.decode()
    assert 'href="?category=nails&amp;page=2"' in html


def test_the_head_names_the_feed(reader: Client, riverside: ClinicSettings) -> None:
    html = reader.get("/blog/").content.decode()
    link = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]*>', html)
    assert link
    assert 'href="http://riverside.localhost:8000/blog/feed/"' in link[0]


LISTS = ["/blog/", "/blog/feed/", "/api/v2/pages/?type=blog.BlogPostPage&fields=*"]


@pytest.mark.parametrize("address", LISTS)
def test_the_length_of_a_list_costs_no_statements(
    reader: Client, riverside: ClinicSettings, picture: Any, address: str
) -> None:
    nails = BlogCategoryFactory(site=riverside.site, name="Nails")

    def add(count: int) -> None:
        for _ in range(count):
            published(
                riverside, hero_image=picture, author="A. Example", categories=(nails,),
                tags=("shoes",),
            )  # fmt: skip

    add(2)
    few = queries_of(reader, address)
    add(3)
    assert queries_of(reader, address) == few


def test_the_api_describes_the_blog(reader: Client, riverside: ClinicSettings) -> None:
    data = reader.get(f"/api/v2/pages/{blog_of(riverside).pk}/").json()
    assert data["feed_url"] == "http://riverside.localhost:8000/blog/feed/"
    assert data["intro"] == ""
