"""What moves to another clinic shows nothing there of the one that it left."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from accounts.models import User
from clinics.models import ClinicSettings, Role
from clinics.roles import GROUP_EDITOR
from cms.models import ReusableSection
from cms.permissions import STAYS_BEHIND
from home.models import StandardPage
from tests.api.writer import Writer
from tests.clinics.fixtures import signed_in, staff
from tests.home.factories import home_of, picture, published, section
from tests.ways import said

pytestmark = pytest.mark.django_db
OURS = "Riverside asks for 40 pounds."


def with_section(riverside: ClinicSettings, **fields: Any) -> StandardPage:
    text = [{"type": "text", "value": f"<p>{OURS}</p>"}]
    fees = ReusableSection.objects.create(
        site=riverside.site, name="Fees", content=json.dumps(text)
    )
    shown = section()
    shown["value"]["content"].append({"type": "reusable", "value": fees.pk})
    return published(riverside, body=json.dumps([shown]), **fields)


def with_picture(riverside: ClinicSettings, **fields: Any) -> StandardPage:
    return published(riverside, hero_image=picture(riverside), hero_alt="A foot", **fields)


def with_a_page_below(riverside: ClinicSettings) -> StandardPage:
    page = published(riverside)
    with_section(riverside, parent=page)
    return StandardPage.objects.get(pk=page.pk)


SHOWING = {
    "a reusable section": with_section,
    "a picture": with_picture,
    "a page below": with_a_page_below,
}


@pytest.fixture
def of_both(riverside: ClinicSettings, harbor: ClinicSettings) -> User:
    """Somebody who manages both clinics."""
    person = staff(riverside, Role.MANAGER)
    person.groups.add(*staff(harbor, Role.MANAGER).groups.all())
    return person


def by_form(person: User, page: Page, to: Page) -> Any:
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, to.pk])
    return signed_in(person).post(address, follow=True)


def in_bulk(person: User, page: Page, to: Page) -> Any:
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "move"))
    return signed_in(person).post(f"{address}?id={page.pk}", {"chooser": to.pk}, follow=True)


@pytest.mark.parametrize("what", SHOWING)
@pytest.mark.parametrize("way", [by_form, in_bulk])
def test_a_live_page_does_not_take_along_what_is_its_clinics(
    riverside: ClinicSettings, harbor: ClinicSettings, of_both: User, what: str, way: Any
) -> None:
    page = SHOWING[what](riverside)
    answer = way(of_both, page, home_of(harbor))
    assert Page.objects.get(pk=page.pk).path.startswith(riverside.root_path)
    if way is by_form:
        assert STAYS_BEHIND in said(answer)


def test_a_token_is_told_why(riverside: ClinicSettings, harbor: ClinicSettings) -> None:
    page = with_section(riverside)
    writer = Writer(staff(riverside, GROUP_EDITOR))
    answer = writer.act(page, "move", destination_id=home_of(harbor).pk, position="last-child")
    assert (answer.status_code, answer.json()["detail"]) == (403, STAYS_BEHIND)


def test_once_it_is_unpublished_it_moves_and_the_gate_asks_there(
    riverside: ClinicSettings, harbor: ClinicSettings, of_both: User
) -> None:
    page = with_section(riverside, slug="fees")
    page.unpublish()
    by_form(of_both, page, home_of(harbor))
    moved = StandardPage.objects.get(pk=page.pk)
    assert moved.is_child_of(home_of(harbor))
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    signed_in(of_both).post(f"{address}?id={page.pk}&next={reverse('wagtailadmin_home')}")
    assert Client(SERVER_NAME=harbor.host).get("/fees/").status_code == 404


def test_within_its_clinic_it_moves_with_all_it_shows(
    riverside: ClinicSettings, of_both: User
) -> None:
    page, about = with_section(riverside), published(riverside)
    by_form(of_both, page, about)
    assert Page.objects.get(pk=page.pk).is_child_of(about)
