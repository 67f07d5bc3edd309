"""What time it is: in the admin by the clock of the clinic whose page it is, on pages as well."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.users.models import UserProfile

from accounts.models import User
from clinics.models import ClinicGroup, ClinicSettings, Role
from clinics.scoping import IN_VIEW
from conditions.models import ConditionPage
from tests.clinics.fixtures import group_editor, signed_in, staff
from tests.conditions.factories import ConditionFactory
from tests.conditions.forms import PUBLISH, condition_form, create
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

NINE = "2030-07-01 09:00"
IN_LONDON, IN_BOSTON = (datetime(2030, 7, 1, hour, tzinfo=UTC) for hour in (8, 13))


def schedule(user: User, clinic: ClinicSettings) -> datetime | None:
    """When a page goes live that somebody schedules for nine o'clock."""
    create(signed_in(user), clinic, ConditionPage, condition_form(go_live_at=NINE) | PUBLISH)
    return Revision.objects.latest("pk").approved_go_live_at


def test_nine_oclock_is_nine_at_the_clinic(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    assert schedule(staff(riverside, Role.REVIEWER), riverside) == IN_LONDON
    assert schedule(staff(harbor, Role.REVIEWER), harbor) == IN_BOSTON


def test_it_is_nine_at_the_clinic_of_the_page_for_who_works_at_both(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    both = staff(riverside, Role.REVIEWER)
    both.groups.add(ClinicGroup.objects.get(site=harbor.site, role=Role.REVIEWER).group)
    assert schedule(both, riverside) == IN_LONDON
    assert schedule(both, harbor) == IN_BOSTON


def test_so_it_is_for_the_groups_staff(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    assert schedule(group_editor(), riverside) == IN_LONDON
    assert schedule(group_editor(), harbor) == IN_BOSTON


def test_who_has_chosen_a_clock_of_their_own_keeps_it(harbor: ClinicSettings) -> None:
    traveller = staff(harbor, Role.REVIEWER)
    UserProfile.objects.create(user=traveller, current_time_zone="Europe/London")
    assert schedule(traveller, harbor) == IN_LONDON


def test_the_form_says_whose_clock_it_is(harbor: ClinicSettings) -> None:
    page = ConditionFactory(clinic=harbor, title="Heel spur", publish=False)
    shown = signed_in(group_editor()).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "By the clock of New York." in shown.content.decode()


def test_a_list_has_the_clock_of_the_clinic_that_is_looked_at(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    page = ConditionFactory(clinic=harbor, title="Heel spur", publish=False)
    at = datetime(2026, 1, 15, 2, 30, tzinfo=UTC)
    Revision.objects.filter(pk=page.latest_revision_id).update(created_at=at)
    ConditionPage.objects.filter(pk=page.pk).update(latest_revision_created_at=at)
    browser = signed_in(group_editor())
    session = browser.session
    session[IN_VIEW] = harbor.site_id
    session.save()
    listed = browser.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    assert "14 Jan 2026, 9:30 p.m." in listed.content.decode()


def test_ones_account_says_whose_clock_is_the_usual_one(harbor: ClinicSettings) -> None:
    shown = signed_in(staff(harbor, Role.EDITOR)).get(reverse("wagtailadmin_account"))
    said = shown.content.decode()
    assert "The clinic’s own" in said
    assert 'server-time-zone-param="America/New_York"' in said
    assert "server time zone<" not in said


def test_ones_own_clock_is_chosen_in_the_account(harbor: ClinicSettings) -> None:
    editor = staff(harbor, Role.EDITOR)
    form: dict[str, Any] = {
        "name_email-first_name": "Ada",
        "name_email-last_name": "Example",
        "locale-current_time_zone": "Europe/London",
        "locale-preferred_language": "",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    assert signed_in(editor).post(reverse("wagtailadmin_account"), form).status_code == 302
    assert UserProfile.objects.get(user=editor).current_time_zone == "Europe/London"


def test_looking_around_writes_nobody_a_clock(harbor: ClinicSettings) -> None:
    editor = staff(harbor, Role.EDITOR)
    signed_in(editor).get(reverse("wagtailadmin_account"))
    assert UserProfile.objects.get(user=editor).current_time_zone == ""


def test_a_page_is_dated_by_its_clinics_clock(harbor: ClinicSettings, patient: Any) -> None:
    page = ConditionFactory(clinic=harbor, title="Heel spur")
    late = datetime(2026, 1, 15, 2, 30, tzinfo=UTC)
    ConditionPage.objects.filter(pk=page.pk).update(last_published_at=late)
    said = patient(harbor).get(page.url).content.decode()
    assert 'last changed <time datetime="2026-01-14">January 14, 2026' in said
