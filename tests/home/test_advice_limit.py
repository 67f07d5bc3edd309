"""Advice is for a reviewer to publish on whichever page it stands."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from clinics.models import ClinicSettings, Role
from cms.permissions import ADVICE
from home.models import HomePage, StandardPage
from tests.blog.factories import care_card, section, symptoms
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.forms import card
from tests.databases import on_sqlite_alone
from tests.home.factories import draft, home_of, published
from tests.home.forms import PUBLISH, standard_form
from tests.ways import TAKING_DOWN, WITHOUT_FORM, Way, said

pytestmark = [pytest.mark.django_db, on_sqlite_alone("who may do it is decided in Python")]

BODIES = {"a care card": [section(care_card())], "a list of symptoms": [section(symptoms())]}
editor_and_reviewer = pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER])
MAY = {Role.REVIEWER}


def advising(riverside: ClinicSettings, what: str = "a care card") -> StandardPage:
    page = draft(riverside, body=json.dumps(BODIES[what]))
    page.save_revision()
    return StandardPage.objects.get(pk=page.pk)


def is_live(page: StandardPage) -> bool:
    return StandardPage.objects.get(pk=page.pk).live


@editor_and_reviewer
@pytest.mark.parametrize("what", BODIES)
@pytest.mark.parametrize("way", WITHOUT_FORM.values(), ids=WITHOUT_FORM)
def test_who_publishes_advice(riverside: ClinicSettings, role: str, what: str, way: Way) -> None:
    page = advising(riverside, what)
    way(staff(riverside, role), page)
    assert is_live(page) is (role in MAY)


def form_with_a_card() -> dict[str, Any]:
    value = {
        "heading": "When to get help",
        "aspect": "other",
        "anchor": "",
        "content": streamfield([card("emergency", "it is cold and white")]),
    }
    return standard_form(body=streamfield([("section", value)]))


@editor_and_reviewer
def test_who_puts_it_on_a_live_page_in_one_step(riverside: ClinicSettings, role: str) -> None:
    page = published(riverside, title="Fees", slug="fees")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = signed_in(staff(riverside, role)).post(
        address, form_with_a_card() | PUBLISH, follow=True
    )
    assert StandardPage.objects.get(pk=page.pk).gives_advice is (role in MAY)
    if role not in MAY:
        assert answer.context["form"].non_field_errors() == [ADVICE]


@editor_and_reviewer
def test_who_publishes_a_new_page_with_it(riverside: ClinicSettings, role: str) -> None:
    names = ("home", "standardpage", home_of(riverside).pk)
    address = reverse("wagtailadmin_pages:add", args=names)
    signed_in(staff(riverside, role)).post(address, form_with_a_card() | PUBLISH)
    assert StandardPage.objects.filter(slug="fees", live=True).exists() is (role in MAY)


def test_the_front_page_is_no_way_around(riverside: ClinicSettings) -> None:
    home = home_of(riverside)
    home.body = json.dumps(BODIES["a care card"])
    home.save_revision()
    answer = WITHOUT_FORM["bulk"](staff(riverside, Role.EDITOR), home)
    assert ADVICE in said(answer)
    assert not HomePage.objects.get(pk=home.pk).gives_advice


@pytest.mark.parametrize("way", TAKING_DOWN.values(), ids=TAKING_DOWN)
def test_an_editor_takes_it_down(riverside: ClinicSettings, way: Way) -> None:
    page = advising(riverside)
    page.get_latest_revision().publish()
    way(staff(riverside, Role.EDITOR), StandardPage.objects.get(pk=page.pk))
    assert not is_live(page)


def make_private(browser: Client, riverside: ClinicSettings, page: Any) -> bool:
    group = riverside.site.clinic_groups.get(role=Role.MANAGER).group_id
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    browser.post(address, {"restriction_type": "groups", "password": "", "groups": [group]})
    return page.view_restrictions.exists()


@editor_and_reviewer
def test_who_hides_all_that_stands_below_a_page(riverside: ClinicSettings, role: str) -> None:
    """The front page's privacy is that of every condition of the clinic."""
    browser = signed_in(staff(riverside, role))
    assert make_private(browser, riverside, home_of(riverside)) is (role in MAY)


def test_an_editor_hides_a_page_that_is_not_clinical(riverside: ClinicSettings) -> None:
    browser = signed_in(staff(riverside, Role.EDITOR))
    assert make_private(browser, riverside, published(riverside))
