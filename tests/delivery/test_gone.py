"""At the address of a page that was taken away readers are told so, and why."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageViewRestriction

from clinics.models import ClinicSettings, Role
from conditions.models import ConditionPage
from delivery.models import Change
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

BUNION = "/conditions/bunion/"
AWAY = ["delete", "unpublish"]
WHY = "We no longer offer this."


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    return ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")


def take_away(how: str, clinic: ClinicSettings, page: Any, **answers: Any) -> Any:
    browser = signed_in(staff(clinic, Role.MANAGER))
    address = reverse(f"wagtailadmin_pages:{how}", args=[page.pk])
    assert "Tell readers why" in browser.get(address).content.decode()
    return browser.post(address, answers)


@pytest.mark.parametrize("how", AWAY)
def test_the_reason_is_read_at_the_old_address(
    how: str, bunion: Any, riverside: Any, patient: Any
) -> None:
    assert take_away(how, riverside, bunion, reason=WHY).status_code == 302
    answer = patient(riverside).get(BUNION)
    assert answer.status_code == 410
    said = answer.content.decode()
    assert WHY in said
    assert "“Bunion” was taken down" in said
    assert 'name="robots" content="noindex"' in said
    assert patient(riverside).get("/conditions/bunion").status_code in (301, 410)


@pytest.mark.parametrize("how", AWAY)
def test_advice_that_is_withdrawn_says_so(
    how: str, bunion: Any, riverside: Any, patient: Any
) -> None:
    take_away(how, riverside, bunion, is_withdrawn="on")
    assert Change.objects.get(page=bunion.pk, number__gt=1, kind="withdrawn")
    said = patient(riverside).get(BUNION).content.decode()
    assert "do not follow what it said" in said


def test_with_a_replacement_readers_are_led_there(
    bunion: Any, riverside: Any, patient: Any
) -> None:
    other = ConditionFactory(clinic=riverside, title="Heel", slug="heel")
    take_away("unpublish", riverside, bunion, replacement=other.pk, reason=WHY)
    answer = patient(riverside).get(BUNION)
    assert (answer.status_code, answer["Location"]) == (
        301,
        "http://riverside.localhost:8000/conditions/heel/",
    )
    [change] = Change.objects.filter(page=bunion.pk, kind="unpublished")
    assert (change.replacement, change.reason) == (other.pk, WHY)


def test_pages_below_go_for_the_same_reason(bunion: Any, riverside: Any, patient: Any) -> None:
    below = ConditionPage(title="Small bunion", slug="small")
    bunion.add_child(instance=below)
    ConditionPage.objects.filter(pk=below.pk).update(live=True)
    take_away("delete", riverside, bunion, reason=WHY)
    answer = patient(riverside).get(f"{BUNION}small/")
    assert answer.status_code == 410
    assert WHY in answer.content.decode()


def test_a_page_that_moved_and_then_went_is_gone_at_both_addresses(
    bunion: Any, riverside: Any, patient: Any
) -> None:
    page = ConditionPage.objects.get(pk=bunion.pk)
    page.slug = "bunions"
    page.save_revision().publish()
    ConditionPage.objects.get(pk=bunion.pk).delete()
    for path in (BUNION, "/conditions/bunions/"):
        assert patient(riverside).get(path).status_code == 410


def test_a_page_that_comes_back_is_there(bunion: Any, riverside: Any, patient: Any) -> None:
    take_away("unpublish", riverside, bunion, reason=WHY)
    ConditionPage.objects.get(pk=bunion.pk).save_revision().publish()
    assert patient(riverside).get(BUNION).status_code == 200


def test_of_a_private_page_nobody_is_told_that_it_was_there(
    bunion: Any, riverside: Any, patient: Any
) -> None:
    rule = PageViewRestriction.objects.create(page=bunion.page_ptr, restriction_type="groups")
    rule.groups.set([Group.objects.first()])
    answer = patient(riverside).get(BUNION)
    assert answer.status_code == 404
    assert "Bunion" not in answer.content.decode()


def test_another_clinic_says_nothing_of_it(
    bunion: Any, riverside: Any, harbor: Any, patient: Any
) -> None:
    take_away("unpublish", riverside, bunion, reason=WHY)
    assert patient(harbor).get(BUNION).status_code == 404


def test_the_feed_says_why(bunion: Any, riverside: Any, patient: Any) -> None:
    take_away("unpublish", riverside, bunion, reason=WHY)
    [change] = Change.objects.filter(page=bunion.pk, kind="unpublished")
    assert change.reason == WHY


def test_a_reason_that_is_too_long_is_refused(bunion: Any, riverside: Any) -> None:
    answer = take_away("unpublish", riverside, bunion, reason="x" * 301)
    assert answer.status_code == 200
    assert "300" in answer.content.decode()
    assert ConditionPage.objects.get(pk=bunion.pk).live
