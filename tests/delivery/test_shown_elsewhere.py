"""What one clinic changes of what another shows: the other's kept answers end as well."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.models import BlogCategory
from clinics.models import ClinicSettings
from cms.changing import changing
from conditions.models import ConditionIndexPage, ConditionPage
from governance.signing import sign_off
from tests.api.filling import file, picture
from tests.blog.factories import blog_of
from tests.blog.factories import published as post
from tests.clinics.factories import practitioner
from tests.conditions.factories import ConditionFactory, body, section, text
from tests.delivery.conftest import Told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]
CORN, LINKED = "/conditions/corn/", '/conditions/bunion/">bunions'


def conditions(clinic: ClinicSettings) -> ConditionIndexPage:
    return ConditionIndexPage.objects.child_of(clinic.site.root_page).get()


def linking(clinic: ClinicSettings, pk: int) -> ConditionPage:
    words = text(f'See <a linktype="page" id="{pk}">bunions</a>.')
    return ConditionFactory(
        clinic=clinic, title="Corn", slug="corn", body=body(section("overview", words))
    )


@pytest.fixture
def library(riverside: ClinicSettings) -> Any:
    """A page that is no clinic's own."""
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    shelf = Page(title="Library", slug="library")
    Page.objects.get(depth=1).add_child(instance=shelf)
    page.move(shelf, "last-child")
    return fresh(page)


@pytest.fixture
def guest(library: Any, riverside: ClinicSettings, harbor: ClinicSettings) -> Any:
    """The library's page as it stands at riverside. It stands at harbor too, and there is where a
    link leads to that is meant for riverside's."""
    found = library.create_alias(parent=conditions(riverside))
    library.create_alias(parent=conditions(harbor))
    linking(riverside, found.pk).create_alias(parent=conditions(harbor))
    return fresh(found)


def fresh(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).specific


def is_fresh(client: Client, path: str) -> bool:
    kept = client.get(path)
    caches["responses"].clear()
    made = client.get(path)
    return (kept.status_code, kept.content) == (made.status_code, made.content)


def deleted(page: Any) -> None:
    page.delete()


def converted(page: Any) -> None:
    ConvertAliasPageAction(page).execute(skip_permission_checks=True)


def taken_down_and_deleted(page: Any) -> None:
    page.unpublish()
    fresh(page).delete()


@pytest.mark.parametrize("change", [deleted, converted, taken_down_and_deleted])
@pytest.mark.on_both
def test_a_page_through_which_a_link_is_found(
    change: Callable[[Any], None], guest: Any, harbor: Any, patient: Any
) -> None:
    client = patient(harbor)
    assert LINKED in client.get(CORN).content.decode()
    with changing():
        change(guest)
    assert is_fresh(client, CORN)
    assert LINKED not in client.get(CORN).content.decode()


def test_a_page_through_which_the_settings_find_theirs(
    guest: Any, harbor: Any, patient: Any
) -> None:
    link = {"page": guest, "label": "All about bunions", "url": "", "children": []}
    harbor.header_menu = [("link", link)]
    harbor.save()
    client = patient(harbor)
    assert "All about bunions" in client.get("/people/").content.decode()
    with changing():
        converted(guest)
    assert is_fresh(client, "/people/")
    assert "All about bunions" not in client.get("/people/").content.decode()


def test_a_page_that_was_linked_before_it_was_there(
    library: Any, riverside: Any, harbor: Any, patient: Any
) -> None:
    library.create_alias(parent=conditions(harbor))
    last = Page.objects.order_by("-pk").values_list("pk", flat=True)[0]
    number = linking(harbor, last + 2).pk + 1
    client = patient(harbor)
    assert LINKED not in client.get(CORN).content.decode()
    with changing():
        assert library.create_alias(parent=conditions(riverside)).pk == number
    assert is_fresh(client, CORN)


def test_own_links_are_told_with_the_page(riverside: Any, told: Told) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    linking(riverside, page.pk)
    told(riverside)
    with changing():
        page.delete()
    assert told(riverside) == [("deleted", "/conditions/bunion/")]


@pytest.fixture
def reviewed(riverside: ClinicSettings, harbor: ClinicSettings) -> Any:
    """Somebody of riverside's who reviewed a page that harbor shows."""
    person = practitioner(riverside, family_name="Adeyemi")
    page = ConditionFactory(clinic=riverside, title="Corn", slug="corn")
    page.create_alias(parent=conditions(harbor))
    sign_off(page, [person], timezone.localdate(), timezone.localdate() + timedelta(days=99))
    return person


def renamed(person: Any) -> None:
    person.title = "Dr Okafor"
    person.save_revision().publish()


def with_other_letters(person: Any) -> None:
    person.post_nominals = "MRCPod"
    person.save_revision().publish()


@pytest.mark.parametrize("change", [renamed, with_other_letters, deleted])
@pytest.mark.on_both
def test_who_reviewed_it(
    change: Callable[[Any], None], reviewed: Any, harbor: Any, told: Told
) -> None:
    told(harbor)
    with changing():
        change(fresh(reviewed))
    assert told(harbor) == [("settings", "")]


def test_what_else_is_said_of_a_reviewer_is_their_own_clinics(
    reviewed: Any, harbor: Any, told: Told
) -> None:
    told(harbor)
    reviewed.education = ["University of Leeds"]
    with changing():
        reviewed.save_revision().publish()
    assert told(harbor) == []


def test_a_category(riverside: Any, harbor: Any, told: Told) -> None:
    """Wagtail's index of references knows nothing of relations to many."""
    category = BlogCategory.objects.create(site=riverside.site, name="Running")
    page = post(riverside, categories=[category])
    page.create_alias(parent=blog_of(harbor))
    told(harbor)
    category.name = "Running and walking"
    with changing():
        category.save()
    assert ("taxonomy", "") in told(harbor)


# What moves from one clinic to another


def test_a_picture_that_leaves(riverside: Any, harbor: Any, patient: Any) -> None:
    image = picture(riverside.public_collection)
    client = patient(riverside)
    assert client.get("/api/v2/images/").json()["meta"]["total_count"] == 1
    image.collection = harbor.collection
    with changing():
        image.save()
    assert client.get("/api/v2/images/").json()["meta"]["total_count"] == 0


def test_a_redirect_that_leaves(riverside: Any, harbor: Any, patient: Any) -> None:
    red = Redirect.add_redirect("/old", redirect_to="https://example.com/", site=riverside.site)
    client, address = patient(riverside), "/api/v2/resolve/?path=/old/"
    assert client.get(address).status_code == 200
    red.site = harbor.site
    red.save()
    assert client.get(address).status_code == 404


def test_a_category_that_leaves(riverside: Any, harbor: Any, told: Told) -> None:
    category = BlogCategory.objects.create(site=riverside.site, name="Running")
    told(riverside), told(harbor)
    category.site = harbor.site
    with changing():
        category.save()
    assert told(riverside) == told(harbor) == [("taxonomy", "")]


def test_what_stays_is_told_where_it_is(riverside: Any, harbor: Any, told: Told) -> None:
    image = picture(riverside.collection)
    told(riverside), told(harbor)
    image.file = file(size=(40, 31))
    with changing():
        image.save()
    assert told(riverside) == [("media", "")]
    assert told(harbor) == []
