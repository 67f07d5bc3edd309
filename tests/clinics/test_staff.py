"""A manager's own people: the list, their roles, their pages, and taking access away."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from clinics.models import ClinicSettings, FormerMember, Invitation, PractitionerPage, Role
from clinics.roles import group_editors
from tests.clinics.factories import practitioner
from tests.clinics.fixtures import signed_in, staff
from tests.clinics.people import person, roles_of
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def boss(riverside: ClinicSettings) -> User:
    return person("boss@example.com", manager=riverside)


@pytest.fixture
def manager(boss: User) -> Client:
    return signed_in(boss)


def url(view: str, clinic: ClinicSettings, user: User) -> str:
    return reverse(f"staff:{view}", args=[clinic.site_id, user.pk])


def listed(browser: Client, **query: str) -> str:
    answer = browser.get(reverse("staff:index"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def changed(browser: Client, clinic: ClinicSettings, user: User, role: str, page: Any = "") -> Any:
    return browser.post(url("edit", clinic, user), {"role": role, "page": page})


def said(answer: Any) -> str:
    """The page that follows, with its messages."""
    return (
        answer.client.get(answer.url).content.decode()
        if answer.status_code == 302
        else (answer.content.decode())
    )


# The list


def test_a_manager_sees_the_clinics_people(manager: Client, riverside: ClinicSettings) -> None:
    sam = person("sam@example.com", author=riverside, reviewer=riverside)
    practitioner(riverside, title="Dr Sam Example", staff_account=sam)
    html = listed(manager)
    for words in ("Sam Example", "sam@example.com", "Author, Reviewer", "Dr Sam Example", "(you)"):
        assert words in html


def test_somebody_with_two_roles_is_listed_once(manager: Client, riverside: ClinicSettings) -> None:
    person("sam@example.com", author=riverside, reviewer=riverside)
    assert listed(manager).count("sam@example.com") == 1


def test_the_list_finds_by_name_and_address(manager: Client, riverside: ClinicSettings) -> None:
    person("sam@example.com", author=riverside)
    person("kim@example.com", author=riverside)
    for query in ("Sam Exam", "sam@"):
        html = listed(manager, q=query)
        assert "sam@example.com" in html
        assert "kim@example.com" not in html


def test_nobody_of_another_clinic_or_of_the_group_is_listed(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    person("elsewhere@example.com", manager=harbor)
    above = person("above@example.com", editor=riverside)
    above.groups.add(group_editors())
    root = person("root@example.com", editor=riverside)
    User.objects.filter(pk=root.pk).update(is_superuser=True)
    html = listed(manager)
    for email in ("elsewhere@", "above@", "root@"):
        assert email not in html


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.REVIEWER])
def test_only_managers_see_it(role: str, riverside: ClinicSettings) -> None:
    browser = signed_in(staff(riverside, role))
    sam = person("sam@example.com", author=riverside)
    for path in (
        reverse("staff:index"),
        reverse("staff:invite"),
        url("edit", riverside, sam),
        url("remove", riverside, sam),
    ):
        for answer in (browser.get(path), browser.post(path, {"role": Role.MANAGER})):
            assert answer.status_code in (302, 403, 404)
            assert b"sam@example.com" not in answer.content
    assert roles_of(sam) == {(riverside.name, Role.AUTHOR)}


def test_no_way_leads_in_without_signing_in(client: Client, riverside: ClinicSettings) -> None:
    answer = client.get(reverse("staff:index"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("wagtailadmin_login"))


def test_group_staff_see_all_clinics_people_with_their_clinic(
    group_client: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    person("sam@example.com", author=riverside)
    person("kim@example.com", author=harbor)
    html = listed(group_client)
    assert "sam@example.com" in html
    assert "kim@example.com" in html
    cells = re.findall(r"<td[^>]*>\s*([^<]*?)\s*</td>", html)
    assert {riverside.name, escape(harbor.name)} <= set(cells)
    group_client.post(reverse("look_at", args=[harbor.site_id]))
    html = listed(group_client)
    assert "sam@example.com" not in html
    assert "kim@example.com" in html


def test_the_lists_queries_do_not_grow(
    manager: Client,
    boss: User,
    riverside: ClinicSettings,
) -> None:
    def fill(number: int) -> None:
        sam = person(f"sam{number}@example.com", editor=riverside, author=riverside)
        practitioner(riverside, title=f"Sam {number}", staff_account=sam)
        Invitation.objects.create(
            site=riverside.site, email=f"new{number}@example.com", role="author", invited_by=boss
        )
        left = person(f"left{number}@example.com")
        FormerMember.objects.create(
            site=riverside.site, user=left, name="Left", email=left.email, role="author"
        )

    fill(0)
    listed(manager)
    with CaptureQueriesContext(connection) as few:
        listed(manager)
    for number in range(1, 4):
        fill(number)
    cache.clear()
    listed(manager)
    with CaptureQueriesContext(connection) as many:
        listed(manager)
    assert len(many) <= len(few)
    assert len(many) < 25


# Roles and pages


def test_a_manager_changes_a_role_and_links_a_page(
    manager: Client, riverside: ClinicSettings
) -> None:
    sam = person("sam@example.com", author=riverside, reviewer=riverside)
    page = practitioner(riverside, title="Sam")
    assert changed(manager, riverside, sam, Role.EDITOR, page.pk).status_code == 302
    assert roles_of(sam) == {(riverside.name, Role.EDITOR)}
    page.refresh_from_db()
    assert page.staff_account == sam
    other = practitioner(riverside, title="Other Sam")
    changed(manager, riverside, sam, Role.EDITOR, other.pk)
    page.refresh_from_db()
    assert page.staff_account is None
    changed(manager, riverside, sam, Role.EDITOR, "")
    assert not PractitionerPage.objects.filter(staff_account=sam)


def test_linking_a_page_leaves_it_live_and_its_draft_a_draft(
    manager: Client, riverside: ClinicSettings
) -> None:
    sam = person("sam@example.com", author=riverside)
    page = practitioner(riverside, title="Sam", role="Adviser")
    page.role = "A draft"
    page.save_revision()
    changed(manager, riverside, sam, Role.AUTHOR, page.pk)
    page = PractitionerPage.objects.get(pk=page.pk)
    assert (page.live, page.role, page.staff_account) == (True, "Adviser", sam)
    assert page.get_latest_revision_as_object().role == "A draft"


@pytest.mark.parametrize("whose", ["another's", "somebody else's", "an alias"])
def test_a_page_that_is_not_to_be_had_is_refused(
    whose: str, group_client: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    """Asked by the group's staff, whom no wall stops."""
    sam, kim = (person(f"{name}@example.com", author=riverside) for name in ("sam", "kim"))
    page = practitioner(harbor if whose == "another's" else riverside, title="Secret")
    if whose == "somebody else's":
        page.staff_account = kim
        page.save()
    if whose == "an alias":
        page = page.create_alias(update_slug="alias")
    answer = changed(group_client, riverside, sam, Role.EDITOR, page.pk)
    assert answer.status_code == 200
    assert "page" in answer.context["form"].errors
    assert roles_of(sam) == {(riverside.name, Role.AUTHOR)}
    assert not PractitionerPage.objects.filter(staff_account=sam)


def test_the_last_manager_cannot_be_demoted_or_removed(
    manager: Client, boss: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    person("elsewhere@example.com", manager=harbor)
    gone = person("gone@example.com", manager=riverside)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    above = person("above@example.com", manager=riverside)
    above.groups.add(group_editors())
    answer = changed(manager, riverside, boss, Role.EDITOR)
    assert "is the only manager" in answer.content.decode()
    assert "is the only manager" in said(manager.post(url("remove", riverside, boss)))
    assert roles_of(boss) == {(riverside.name, Role.MANAGER)}
    assert User.objects.get(pk=boss.pk).is_active


def test_a_manager_may_step_down_when_another_stays(
    manager: Client, boss: User, riverside: ClinicSettings
) -> None:
    person("second@example.com", manager=riverside)
    answer = changed(manager, riverside, boss, Role.EDITOR)
    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert roles_of(boss) == {(riverside.name, Role.EDITOR)}


def test_a_role_that_there_is_not_is_refused(manager: Client, riverside: ClinicSettings) -> None:
    sam = person("sam@example.com", author=riverside)
    for role in ("group_editor", "superuser", ""):
        assert changed(manager, riverside, sam, role).status_code == 200
    assert roles_of(sam) == {(riverside.name, Role.AUTHOR)}


# Taking access away, and giving it back


def test_access_is_taken_away_and_given_back(
    manager: Client, boss: User, riverside: ClinicSettings
) -> None:
    sam = person("sam@example.com", reviewer=riverside)
    practitioner(riverside, title="Sam", staff_account=sam)
    theirs = signed_in(sam)
    assert theirs.get("/admin/").status_code == 200
    manager.post(url("remove", riverside, sam))
    sam.refresh_from_db()
    assert not sam.is_active
    assert roles_of(sam) == set()
    assert theirs.get("/admin/").status_code == 302
    assert not PractitionerPage.objects.filter(staff_account=sam)
    former = FormerMember.objects.get(user=sam)
    assert (former.role, former.removed_by) == (Role.REVIEWER, boss)
    assert "Those who have left" in listed(manager)
    manager.post(reverse("staff:restore", args=[former.pk]))
    sam.refresh_from_db()
    assert sam.is_active
    assert roles_of(sam) == {(riverside.name, Role.REVIEWER)}
    assert not FormerMember.objects.exists()


def test_taking_access_away_asks_first(manager: Client, riverside: ClinicSettings) -> None:
    sam = person("sam@example.com", author=riverside)
    assert manager.get(url("remove", riverside, sam)).status_code == 200
    assert roles_of(sam)


def test_an_account_that_the_group_switched_off_stays_off(
    manager: Client, riverside: ClinicSettings
) -> None:
    sam = person("sam@example.com", author=riverside)
    User.objects.filter(pk=sam.pk).update(is_active=False)
    assert "Switched off by the group" in listed(manager)
    manager.post(url("remove", riverside, sam))
    answer = manager.post(reverse("staff:restore", args=[FormerMember.objects.get().pk]))
    assert "the group has switched the account off" in said(answer)
    sam.refresh_from_db()
    assert not sam.is_active
    assert roles_of(sam) == {(riverside.name, Role.AUTHOR)}


@pytest.mark.parametrize("at_once", [True, False])
def test_the_groups_last_word_about_an_account_counts_whoever_left_before(
    at_once: bool, manager: Client, riverside: ClinicSettings, group_client: Client
) -> None:
    """Switched on by the group for somebody who had left, and then off: in the list, or alone."""
    sam = person("sam@example.com", author=riverside)
    manager.post(url("remove", riverside, sam))
    listing = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])
    alone = reverse("wagtailusers_users:edit", args=[sam.pk])
    form = {"email": sam.email, "first_name": "Sam", "last_name": "Example"}
    for is_active in (True, False):
        ticked = {"is_active": "on"} if is_active else {}
        answer = (
            group_client.post(f"{listing}?id={sam.pk}", {"mark_as_active": str(is_active)})
            if at_once
            else group_client.post(alone, {**form, **ticked})
        )
        assert answer.status_code == 302
        sam.refresh_from_db()
        assert sam.is_active is is_active
    manager.post(reverse("staff:restore", args=[FormerMember.objects.get().pk]))
    sam.refresh_from_db()
    assert not sam.is_active


def test_somebody_who_left_can_be_forgotten(manager: Client, riverside: ClinicSettings) -> None:
    sam = person("sam@example.com", author=riverside)
    manager.post(url("remove", riverside, sam))
    manager.post(reverse("staff:forget", args=[FormerMember.objects.get().pk]))
    assert "Those who have left" not in listed(manager)
    assert User.objects.filter(pk=sam.pk).exists()


# What is nobody's business


@pytest.mark.parametrize("view", ["edit", "remove"])
@pytest.mark.parametrize("who", ["another clinic's", "above", "superuser", "nobody"])
def test_whoever_is_not_ones_staff_does_not_exist(
    view: str, who: str, manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    sam = person(
        "sam@example.com", **{"editor": harbor if who == "another clinic's" else riverside}
    )
    if who == "above":
        sam.groups.add(group_editors())
    if who == "superuser":
        User.objects.filter(pk=sam.pk).update(is_superuser=True)
    before = roles_of(sam)
    pk = 987654 if who == "nobody" else sam.pk
    for clinic in (riverside, harbor):
        path = reverse(f"staff:{view}", args=[clinic.site_id, pk])
        assert manager.get(path).status_code == 404
        assert manager.post(path, {"role": Role.AUTHOR}).status_code == 404
    sam.refresh_from_db()
    assert sam.is_active
    assert roles_of(sam) == before


def test_another_clinics_departures_do_not_exist(
    manager: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    sam = person("sam@example.com")
    former = FormerMember.objects.create(
        site=harbor.site, user=sam, name="Sam", email=sam.email, role="author"
    )
    for view in ("restore", "forget"):
        path = reverse(f"staff:{view}", args=[former.pk])
        assert manager.get(path).status_code == 404
        assert manager.post(path).status_code == 404
    assert roles_of(sam) == set()
    assert FormerMember.objects.filter(pk=former.pk).exists()
