"""Somebody works at two clinics: what one manager does changes and reveals nothing of the other."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from clinics.models import ClinicSettings, FormerMember, PractitionerPage, Role
from tests.clinics.factories import practitioner
from tests.clinics.fixtures import signed_in
from tests.clinics.people import person, roles_of
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def managers(riverside: ClinicSettings, harbor: ClinicSettings) -> tuple[Client, Client]:
    return (
        signed_in(person("boss@example.com", manager=riverside)),
        signed_in(person("chief@example.com", manager=harbor)),
    )


@pytest.fixture
def sam(riverside: ClinicSettings, harbor: ClinicSettings) -> User:
    return person("sam@example.com", editor=riverside, reviewer=harbor)


def remove(browser: Client, clinic: ClinicSettings, user: User) -> None:
    assert browser.post(reverse("staff:remove", args=[clinic.site_id, user.pk])).status_code == 302


def test_a_role_changes_at_one_clinic_alone(
    managers: Any, sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    url = reverse("staff:edit", args=[riverside.site_id, sam.pk])
    managers[0].post(url, {"role": Role.MANAGER, "page": ""})
    assert roles_of(sam) == {(riverside.name, Role.MANAGER), (harbor.name, Role.REVIEWER)}
    url = reverse("staff:edit", args=[harbor.site_id, sam.pk])
    assert managers[0].post(url, {"role": Role.AUTHOR, "page": ""}).status_code == 404
    assert roles_of(sam) == {(riverside.name, Role.MANAGER), (harbor.name, Role.REVIEWER)}


def test_access_ends_at_one_clinic_alone(
    managers: Any, sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    remove(managers[0], riverside, sam)
    sam.refresh_from_db()
    assert sam.is_active
    assert roles_of(sam) == {(harbor.name, Role.REVIEWER)}
    assert not FormerMember.objects.filter(site=harbor.site)
    assert signed_in(sam).get("/admin/").status_code == 200


def test_the_account_is_switched_off_with_the_last_role_and_on_with_the_first(
    managers: Any, sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    remove(managers[0], riverside, sam)
    remove(managers[1], harbor, sam)
    sam.refresh_from_db()
    assert not sam.is_active
    former = FormerMember.objects.get(site=riverside.site)
    FormerMember.objects.get(site=harbor.site).delete()
    managers[0].post(reverse("staff:restore", args=[former.pk]))
    sam.refresh_from_db()
    assert sam.is_active
    assert roles_of(sam) == {(riverside.name, Role.EDITOR)}


def test_neither_list_says_anything_of_the_other_clinic(
    managers: Any, sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    practitioner(harbor, title="Sam of Harbor", staff_account=sam)
    paths = [reverse("staff:index"), reverse("staff:edit", args=[riverside.site_id, sam.pk])]
    for path in paths:
        html = managers[0].get(path).content.decode()
        assert "sam@example.com" in html
        for words in ("Sam of Harbor", harbor.name, "Harbor Foot &amp; Ankle"):
            assert words not in html


def test_who_left_is_shown_as_they_were_and_no_later(
    managers: Any, sam: User, riverside: ClinicSettings
) -> None:
    remove(managers[0], riverside, sam)
    sam.refresh_from_db()
    sam.email, sam.last_name = "new@example.com", "Renamed"
    sam.save()
    signed_in(sam)
    html = managers[0].get(reverse("staff:index")).content.decode()
    assert "sam@example.com" in html
    for words in ("new@example.com", "Renamed"):
        assert words not in html


def test_each_clinic_links_a_page_of_its_own(
    managers: Any, sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    here, there = practitioner(riverside, title="Here"), practitioner(harbor, title="There")
    for browser, clinic, page in zip(managers, (riverside, harbor), (here, there), strict=True):
        url = reverse("staff:edit", args=[clinic.site_id, sam.pk])
        assert browser.post(url, {"role": Role.EDITOR, "page": page.pk}).status_code == 302
    assert set(PractitionerPage.objects.filter(staff_account=sam)) == {here, there}
    remove(managers[0], riverside, sam)
    assert set(PractitionerPage.objects.filter(staff_account=sam)) == {there}


def test_a_manager_of_both_sees_both_and_acts_at_one(
    sam: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    both = signed_in(person("both@example.com", manager=riverside))
    user = User.objects.get(email="both@example.com")
    user.groups.add(*person("x@example.com", manager=harbor).groups.all())
    person("chief@example.com", manager=harbor)
    html = both.get(reverse("staff:index")).content.decode()
    assert html.count("sam@example.com") == 2
    remove(both, harbor, sam)
    assert roles_of(sam) == {(riverside.name, Role.EDITOR)}
