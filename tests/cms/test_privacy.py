"""What is private is found out once for a response, and is what Wagtail says it is."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from cms.clinic import serving
from cms.privacy import shown
from cms.references import collecting
from home.models import StandardPage
from tests.api.filling import published
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def pages(riverside: Any) -> dict[str, Any]:
    """A private page with one below it, an alias of each and of an alias, and an open page."""
    home = riverside.site.root_page
    hidden = published(home, StandardPage(title="Hidden", slug="hidden"))
    below = published(hidden, StandardPage(title="Below", slug="below"))
    found = {"hidden": hidden, "below": below}
    found["open"] = published(home, StandardPage(title="Open", slug="open"))
    for name, source in (("alias", "hidden"), ("alias of below", "below"), ("again", "alias")):
        alias = found[source].create_alias(parent=home, update_slug=name.replace(" ", "-"))
        StandardPage.objects.filter(pk=alias.pk).update(live=True)
        found[name] = StandardPage.objects.get(pk=alias.pk)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    return found


NAMES = ["hidden", "below", "open", "alias", "alias of below", "again"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_the_restrictions_that_wagtail_finds(
    riverside: Any, pages: dict[str, Any], name: str
) -> None:
    page = pages[name]
    with serving(riverside), collecting():
        ours = set(page.get_view_restrictions())
    assert ours == set(Page.get_view_restrictions(page))
    assert set(page.get_view_restrictions()) == ours


@pytest.mark.parametrize("name", NAMES)
def test_what_is_private_is_no_page_of_the_website(
    riverside: Any, pages: dict[str, Any], name: str
) -> None:
    page = pages[name]
    path = page.url_path.removeprefix(riverside.site.root_page.url_path)
    answer = Client(SERVER_NAME=riverside.host).get(f"/{path}")
    assert answer.status_code == (404 if Page.get_view_restrictions(page).exists() else 200)


def test_what_is_shown_is_what_wagtail_lets_anybody_read(
    riverside: Any, pages: dict[str, Any]
) -> None:
    """Its `.public()` forgets the alias of a private page, which its website then refuses."""
    own = Page.objects.live().filter(path__startswith=riverside.root_path)
    with serving(riverside), collecting():
        ours = set(shown(own))
    assert ours == {page for page in own if not Page.get_view_restrictions(page).exists()}
    assert pages["alias"].page_ptr not in ours
    assert pages["below"].page_ptr not in ours


def test_nobody_is_led_to_the_alias_of_a_private_page(
    riverside: Any, pages: dict[str, Any], manager_client: Any
) -> None:
    going = published(riverside.site.root_page, StandardPage(title="Going", slug="going"))
    address = reverse("wagtailadmin_pages:unpublish", args=[going.pk])
    manager_client(riverside).post(address, {"reason": "", "replacement": pages["alias"].pk})
    reader = Client(SERVER_NAME=riverside.host)
    gone = reader.get("/going/")
    assert gone.status_code == 410
    assert "Hidden" not in gone.content.decode()
    assert "/alias/" not in reader.get("/sitemap.xml").content.decode()
