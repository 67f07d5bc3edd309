"""Which of their clinics somebody looks at now: it narrows, and never widens."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, Site

from accounts.models import User
from clinics.models import ClinicGroup, ClinicSettings, Role
from clinics.ownership import owned, reach_in_view
from clinics.roles import group_editors
from clinics.scoping import IN_VIEW, clinics_in_view, site_in_view, sites_in_view
from tests.clinics.fixtures import staff

pytestmark = pytest.mark.django_db


def looking(user: Any, chosen: Any = None) -> Any:
    request: Any = RequestFactory().get("/admin/")
    request.user, request.session = user, {} if chosen is None else {IN_VIEW: chosen}
    return request


@pytest.fixture
def at_both(riverside: ClinicSettings, harbor: ClinicSettings) -> User:
    user = staff(riverside, Role.EDITOR)
    user.groups.add(ClinicGroup.objects.get(site=harbor.site, role=Role.AUTHOR).group)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def group_editor(db: None) -> User:
    user = User.objects.create_user("group@example.org")
    user.groups.add(group_editors())
    return user


def test_without_a_choice_all_of_ones_clinics_are_in_view(
    at_both: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    assert list(clinics_in_view(looking(at_both))) == [harbor, riverside]
    assert list(sites_in_view(looking(at_both))) == [harbor.site, riverside.site]


@pytest.mark.parametrize("who", ["at_both", "group_editor"])
def test_a_choice_leaves_one_clinic_in_view(
    who: str, request: Any, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    looks = looking(request.getfixturevalue(who), harbor.site_id)
    assert list(clinics_in_view(looks)) == [harbor]
    assert list(sites_in_view(looks)) == [harbor.site]
    seen = owned(Page, reach_in_view(looks))
    assert seen
    assert all(page.path.startswith(harbor.root_path) for page in seen)


def test_group_staff_without_a_choice_have_everything_in_view(group_editor: User) -> None:
    assert reach_in_view(looking(group_editor)).is_everything


@pytest.mark.parametrize("chosen", ["another's", "none's", "text"])
def test_a_choice_that_is_not_theirs_is_none(
    chosen: str, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    choices = {"another's": harbor.site_id, "none's": 987654, "text": str(riverside.site_id)}
    looks = looking(staff(riverside, Role.MANAGER), choices[chosen])
    assert site_in_view(looks) is None
    assert list(clinics_in_view(looks)) == [riverside]
    assert reach_in_view(looks).sites == (riverside.site_id,)


def test_a_site_that_is_no_clinic_is_never_in_view(group_editor: User, clinic: Any) -> None:
    bare = Site.objects.create(hostname="bare.localhost", root_page=clinic.site.root_page)
    assert site_in_view(looking(group_editor, bare.pk)) is None


def test_somebody_who_left_the_chosen_clinic_sees_what_is_left(
    at_both: User, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    at_both.groups.remove(*at_both.groups.filter(clinic_group__site=harbor.site))
    assert list(clinics_in_view(looking(at_both, harbor.site_id))) == [riverside]


def test_nobody_has_nothing_in_view(riverside: ClinicSettings) -> None:
    assert not clinics_in_view(looking(AnonymousUser(), riverside.site_id))
    somebody_who_left = staff(riverside, Role.MANAGER)
    somebody_who_left.is_active = False
    assert not clinics_in_view(looking(somebody_who_left, riverside.site_id))


def test_the_choice_is_checked_once_for_a_request(
    at_both: User, harbor: ClinicSettings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    looks = looking(at_both, harbor.site_id)
    reach_in_view(looks)
    with django_assert_num_queries(0):
        assert site_in_view(looks) == harbor.site_id
        assert reach_in_view(looks).sites == (harbor.site_id,)
