"""What to read next, and how a post is passed on."""

from typing import Any

import pytest
from django.test import Client

from blog.models import BlogPostNextPage, BlogPostPage
from blog.sharing import share_links
from clinics.models import ClinicSettings
from cms.clinic import serving
from conditions.models import ConditionIndexPage, ConditionPage
from tests.blog.factories import BlogCategoryFactory, draft, published
from tests.blog.test_index import queries_of
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a statement is one on either")]


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def titles(post: BlogPostPage) -> list[str]:
    return [page.title for page in post.related]


def condition(clinic: ClinicSettings) -> ConditionPage:
    """A live condition; what it lacks is no matter here."""
    index = ConditionIndexPage.objects.descendant_of(clinic.site.root_page).get()
    page = index.add_child(instance=ConditionPage(title="Bunion", slug="bunion", summary="A bump."))
    ConditionPage.objects.filter(pk=page.pk).update(live=True)
    page.refresh_from_db()
    return page


def test_what_the_editor_chose_comes_first_in_their_order(riverside: ClinicSettings) -> None:
    about = condition(riverside)
    other = published(riverside, title="Another")
    published(riverside, title="Newest")
    post = published(riverside, next_pages=(other, about))
    assert titles(post) == ["Another", "Bunion", "Newest"]


def test_the_rest_is_what_shares_the_most_then_the_newest(riverside: ClinicSettings) -> None:
    nails = BlogCategoryFactory(site=riverside.site, name="Nails")
    published(riverside, title="Shares both", categories=(nails,), tags=("running",))
    published(riverside, title="Shares one", tags=("running",))
    for number in range(3):
        published(riverside, title=f"Shares nothing {number}")
    post = published(riverside, categories=(nails,), tags=("running",))
    assert titles(post) == ["Shares both", "Shares one", "Shares nothing 2"]


def test_what_is_not_public_here_is_not_shown(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    hidden, theirs = draft(riverside, title="Unfinished"), published(harbor, title="Theirs")
    post = published(riverside)
    post.next_pages = [BlogPostNextPage(page=page) for page in (hidden, theirs)]
    with serving(riverside):
        assert titles(post) == []


def test_the_page_shows_cards_and_the_api_the_chosen_pages(
    reader: Client, riverside: ClinicSettings
) -> None:
    other = published(riverside, title="Another", strapline="Heels")
    post = published(riverside, slug="shoes", next_pages=(other,))
    html = reader.get("/blog/shoes/").content.decode()
    assert "More to explore" in html
    assert "Heels" in html
    data = reader.get(f"/api/v2/pages/{post.pk}/").json()
    assert [page["title"] for page in data["related_pages"]] == ["Another"]


def test_reading_a_post_costs_the_same_among_few_and_many(
    reader: Client, riverside: ClinicSettings, picture: Any
) -> None:
    others = [published(riverside, hero_image=picture) for _ in range(3)]
    published(riverside, slug="shoes", next_pages=tuple(others[:2]), tags=("running",))
    few = queries_of(reader, "/blog/shoes/")
    for _ in range(6):
        published(riverside, hero_image=picture, tags=("running",))
    assert queries_of(reader, "/blog/shoes/") == few


def test_a_condition_finds_the_posts_about_it(riverside: ClinicSettings) -> None:
    about = condition(riverside)
    post = published(riverside, about=about)
    published(riverside)
    assert about.related == [post]


def test_a_post_is_passed_on_by_plain_links(reader: Client, riverside: ClinicSettings) -> None:
    published(riverside, title="Shoes & socks", slug="shoes")
    html = reader.get("/blog/shoes/").content.decode()
    for network in ("E-mail", "WhatsApp", "X", "Facebook", "LinkedIn"):
        assert f">{network}</a>" in html
    assert "https%3A%2F%2Friverside" not in html.split("share")[0]


def test_the_links_carry_title_and_address() -> None:
    links = dict(share_links("Shoes & socks", "https://riverside.example/blog/shoes/"))
    address = "https%3A%2F%2Friverside.example%2Fblog%2Fshoes%2F"
    assert links["E-mail"] == f"mailto:?subject=Shoes%20%26%20socks&body={address}"
    assert links["X"].endswith(f"?text=Shoes+%26+socks&url={address}")
    assert share_links("Shoes", "") == []
