"""Who deletes, moves and copies pages."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from clinics.models import ClinicSettings, Role
from clinics.roles import GROUP_EDITOR
from cms.refusals import NO_ALIAS
from home.models import StandardPage
from tests.api.writer import Writer
from tests.blog.factories import blog_of
from tests.blog.factories import draft as draft_post
from tests.blog.factories import published as published_post
from tests.clinics.fixtures import signed_in, staff
from tests.databases import on_sqlite_alone
from tests.home.factories import draft, home_of, published
from tests.searched import searched
from tests.ways import DELETING, Way, said

pytestmark = [
    pytest.mark.django_db,
    on_sqlite_alone("who may do it is decided in Python"),
    searched,
]

EVERYBODY = [Role.AUTHOR, Role.EDITOR, Role.REVIEWER, Role.MANAGER, GROUP_EDITOR]
MANAGING = {Role.MANAGER, GROUP_EDITOR}
everybody = pytest.mark.parametrize("role", EVERYBODY)
every_way = pytest.mark.parametrize("way", DELETING.values(), ids=DELETING)


def owned(page: StandardPage, owner: User) -> StandardPage:
    Page.objects.filter(pk=page.pk).update(owner=owner)
    return StandardPage.objects.get(pk=page.pk)


def exists(page: Page) -> bool:
    return Page.objects.filter(pk=page.pk).exists()


@everybody
@every_way
def test_managers_delete_pages(riverside: ClinicSettings, role: str, way: Way) -> None:
    person = staff(riverside, role)
    seen, taken_down = owned(published(riverside), person), owned(published(riverside), person)
    taken_down.unpublish()
    for page in (seen, taken_down, draft(riverside)):
        way(person, page)
        assert exists(page) is (role not in MANAGING)


@everybody
@every_way
def test_everybody_drops_a_draft_that_they_began(
    riverside: ClinicSettings, role: str, way: Way
) -> None:
    person = staff(riverside, role)
    page = owned(draft(riverside), person)
    way(person, page)
    assert not exists(page)


@every_way
def test_what_stands_above_other_pages_is_no_draft_to_drop(
    riverside: ClinicSettings, way: Way
) -> None:
    person = staff(riverside, Role.EDITOR)
    page = owned(draft(riverside), person)
    below = draft(riverside, parent=page)
    way(person, page)
    assert exists(below)


def move(user: User, page: Page, to: Page) -> None:
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk])
    signed_in(user).post(address)
    page.refresh_from_db()


@everybody
def test_who_moves_a_page_within_the_clinic(riverside: ClinicSettings, role: str) -> None:
    page, about = published(riverside), published(riverside)
    move(staff(riverside, role), page, about)
    assert page.is_child_of(about) is (role != Role.AUTHOR)


@pytest.mark.parametrize("there", [Role.EDITOR, Role.REVIEWER, Role.MANAGER])
@pytest.mark.parametrize("how", ["the form", "a token"])
def test_who_moves_a_page_to_another_clinic(
    riverside: ClinicSettings, harbor: ClinicSettings, there: str, how: str
) -> None:
    """It is gone from the one and appears at the other: for who manages both."""
    person = staff(riverside, Role.MANAGER)
    person.groups.add(*staff(harbor, there).groups.all())
    page, to = published(riverside), home_of(harbor)
    if how == "a token":
        Writer(person).act(page, "move", destination_id=to.pk, position="last-child")
        page.refresh_from_db()
    else:
        move(person, page, to)
    assert page.is_child_of(to) is (there == Role.MANAGER)


def test_a_copy_is_offered_as_a_draft_alone(riverside: ClinicSettings) -> None:
    page = published(riverside)
    browser = signed_in(staff(riverside, Role.MANAGER))
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    assert {"publish_copies", "alias"}.isdisjoint(browser.get(address).context["form"].fields)
    copy = {"new_title": "Copied", "new_slug": "copied", "new_parent_page": home_of(riverside).pk}
    browser.post(address, copy | {"publish_copies": "on"})
    copied = StandardPage.objects.get(slug="copied")
    assert (copied.live, copied.first_published_at) == (False, None)
    assert copied.owner == staff(riverside, Role.MANAGER)


@pytest.mark.parametrize("role", [*EVERYBODY, "superuser"])
@pytest.mark.parametrize("how", ["the form", "a token"])
def test_nobody_makes_an_alias_but_by_adoption(
    riverside: ClinicSettings, admin_user: User, role: str, how: str
) -> None:
    person = admin_user if role == "superuser" else staff(riverside, role)
    page = owned(published(riverside), person)
    if how == "a token":
        answer = Writer(person).act(page, "create_alias", slug="copied")
        if role in (GROUP_EDITOR, "superuser"):
            assert (answer.status_code, answer.json()["detail"]) == (403, NO_ALIAS)
        else:
            assert answer.status_code == 404
    else:
        address = reverse("wagtailadmin_pages:copy", args=[page.pk])
        parent = home_of(riverside).pk
        form = {"new_title": "A", "new_slug": "copied", "new_parent_page": parent, "alias": "on"}
        assert NO_ALIAS in said(signed_in(person).post(address, form, follow=True))
    assert not StandardPage.objects.filter(slug="copied").exists()


@everybody
def test_the_front_page_stays_where_it_is(riverside: ClinicSettings, role: str) -> None:
    home = home_of(riverside)
    for permissions in (
        home.permissions_for_user(staff(riverside, role)),
        Page.objects.get(pk=home.pk).permissions_for_user(staff(riverside, role)),
    ):
        assert not permissions.can_delete()
        assert not permissions.can_move()
        assert not permissions.can_copy()


def cost(user: User, address: str) -> int:
    browser = signed_in(user)
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("listing", ["explorer", "search"])
@pytest.mark.parametrize("role", [Role.AUTHOR, Role.MANAGER])
def test_a_list_costs_the_same_however_long(
    riverside: ClinicSettings, role: str, listing: str
) -> None:
    person = staff(riverside, role)
    address = {
        "explorer": reverse("wagtailadmin_explore", args=[blog_of(riverside).pk]),
        "search": f"{reverse('wagtailadmin_pages:search')}?q=shoes",
    }[listing]

    def more(first: int) -> int:
        for number in (first, first + 1):
            owned_posts = (
                published_post(riverside, title=f"Shoes {number}"),
                draft_post(riverside, title=f"Shoes {number}, a draft"),
            )
            for post in owned_posts:
                Page.objects.filter(pk=post.pk).update(owner=person)
        return cost(person, address)

    few = more(1)
    assert more(3) == few


def test_who_holds_no_role_may_do_nothing(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    page: Any = published(riverside)
    permissions = page.permissions_for_user(staff(harbor, Role.MANAGER))
    assert permissions.roles == frozenset()
    for may in ("can_edit", "can_publish", "can_unpublish", "can_delete", "can_move", "can_copy"):
        assert not getattr(permissions, may)()
