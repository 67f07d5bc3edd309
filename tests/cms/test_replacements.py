"""A live page taken away: its readers are led to the page that the editor names, or to none."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from clinics.models import ClinicSettings, Role
from clinics.provisioning import add_page
from home.models import StandardPage
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

AWAY = ["delete", "unpublish"]


@pytest.fixture
def old(riverside: ClinicSettings) -> Any:
    return ConditionFactory(clinic=riverside, title="Heel spur")


@pytest.fixture
def new(riverside: ClinicSettings) -> Any:
    return ConditionFactory(clinic=riverside, title="Plantar fasciitis")


def take_away(how: str, clinic: ClinicSettings, page: Page, **answers: Any) -> Any:
    browser = signed_in(staff(clinic, Role.MANAGER))
    return browser.post(reverse(f"wagtailadmin_pages:{how}", args=[page.pk]), answers)


def path(page: Page) -> str:
    """The page's address at its clinic, e.g. "/conditions/heel-spur/"."""
    return urlsplit(page.full_url).path


@pytest.mark.parametrize("how", AWAY)
def test_the_question_is_asked_of_a_live_page(
    how: str, riverside: ClinicSettings, old: Any
) -> None:
    browser = signed_in(staff(riverside, Role.MANAGER))
    asked = browser.get(reverse(f"wagtailadmin_pages:{how}", args=[old.pk])).content.decode()
    assert "Lead readers to another page instead" in asked


def test_a_draft_is_deleted_without_the_question(riverside: ClinicSettings) -> None:
    draft = ConditionFactory(clinic=riverside, title="Heel spur", publish=False)
    browser = signed_in(staff(riverside, Role.MANAGER))
    asked = browser.get(reverse("wagtailadmin_pages:delete", args=[draft.pk])).content.decode()
    assert "Lead readers" not in asked


@pytest.mark.parametrize("how", AWAY)
def test_its_readers_are_led_on(
    how: str, riverside: ClinicSettings, old: Any, new: Any, patient: Any
) -> None:
    address = path(old)
    assert take_away(how, riverside, old, replacement=new.pk).status_code == 302
    answer = patient(riverside).get(address)
    assert answer.status_code == 301
    assert answer["Location"].endswith(path(new))


@pytest.mark.parametrize("how", AWAY)
def test_without_a_replacement_it_is_gone(
    how: str, riverside: ClinicSettings, old: Any, patient: Any
) -> None:
    address = path(old)
    assert take_away(how, riverside, old, replacement="").status_code == 302
    assert patient(riverside).get(address).status_code == 410
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("how", AWAY)
def test_the_pages_below_it_are_led_on_as_well(
    how: str, riverside: ClinicSettings, old: Any, new: Any, patient: Any
) -> None:
    index = Page.objects.parent_of(old).get()
    addresses = [path(index), path(old)]
    home = Page.objects.get(pk=riverside.site.root_page_id)
    about = add_page(home, standard("About us", "about-us"))
    taken = take_away(how, riverside, index, replacement=about.pk, include_descendants="on")
    assert taken.status_code == 302
    for address in addresses:
        answer = patient(riverside).get(address)
        assert (answer.status_code, answer["Location"][-10:]) == (301, "/about-us/")


def standard(title: str, slug: str) -> StandardPage:
    words = {"type": "text", "value": "<p>We have looked after feet for years.</p>"}
    section = {"heading": title, "aspect": "other", "anchor": "", "content": [words]}
    body = [{"type": "section", "value": section}]
    return StandardPage(title=title, slug=slug, kind="about", body=body)


def refused(how: str, clinic: ClinicSettings, page: Page, replacement: Page) -> None:
    answer = take_away(how, clinic, page, replacement=replacement.pk)
    assert answer.status_code == 200
    assert "Choose a live page of the same clinic" in answer.content.decode()
    assert Page.objects.get(pk=page.pk).live
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("how", AWAY)
def test_another_clinics_page_takes_nobodys_place(
    how: str, riverside: ClinicSettings, harbor: ClinicSettings, old: Any
) -> None:
    refused(how, riverside, old, ConditionFactory(clinic=harbor, title="Bunion"))


@pytest.mark.parametrize("how", AWAY)
def test_a_draft_takes_nobodys_place(how: str, riverside: ClinicSettings, old: Any) -> None:
    refused(how, riverside, old, ConditionFactory(clinic=riverside, title="Gout", publish=False))


@pytest.mark.parametrize("how", AWAY)
def test_a_page_does_not_replace_itself(how: str, riverside: ClinicSettings, old: Any) -> None:
    refused(how, riverside, old, old)


def test_an_older_redirect_of_the_address_gives_way(
    riverside: ClinicSettings, old: Any, new: Any, patient: Any
) -> None:
    address = path(old)
    Redirect.add_redirect(address, redirect_to="/elsewhere/", site=riverside.site)
    take_away("delete", riverside, old, replacement=new.pk)
    assert patient(riverside).get(address)["Location"].endswith(path(new))


def test_an_editor_of_another_clinic_is_asked_nothing(
    riverside: ClinicSettings, harbor: ClinicSettings, old: Any
) -> None:
    answer = take_away("delete", harbor, old)
    assert answer.status_code in (302, 403, 404)
    assert Page.objects.filter(pk=old.pk, live=True).exists()


@pytest.fixture
def renamed(django_capture_on_commit_callbacks: Any) -> Any:
    def rename(page: Page, slug: str) -> None:
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return rename


@pytest.mark.parametrize("how", AWAY)
def test_from_where_it_was_before_readers_are_led_on_as_well(
    how: str, riverside: ClinicSettings, old: Any, new: Any, patient: Any, renamed: Any
) -> None:
    before = path(old)
    renamed(old, "calcaneal-spur")
    assert patient(riverside).get(before)["Location"].endswith("/calcaneal-spur/")
    take_away(how, riverside, old, replacement=new.pk)
    answer = patient(riverside).get(before)
    assert (answer.status_code, answer.get("Location", "")[-20:]) == (301, path(new)[-20:])


@pytest.mark.parametrize("how", AWAY)
def test_without_a_replacement_nobody_is_led_to_what_stood_there_once(
    how: str, riverside: ClinicSettings, old: Any, patient: Any, renamed: Any
) -> None:
    address = path(old)
    slug = old.slug
    renamed(old, "calcaneal-spur")
    other = ConditionFactory(clinic=riverside, title="Heel spur", slug=slug)
    take_away(how, riverside, other, reason="We no longer say so.", is_withdrawn="on")
    answer = patient(riverside).get(address)
    assert answer.status_code == 410
    assert "do not follow what it said" in answer.content.decode()


def test_pages_below_it_that_stay_are_led_nowhere(
    riverside: ClinicSettings, old: Any, new: Any, patient: Any
) -> None:
    address, index = path(old), Page.objects.parent_of(old).get()
    home = Page.objects.get(pk=riverside.site.root_page_id)
    about = add_page(home, standard("About us", "about-us"))
    take_away("unpublish", riverside, index, replacement=about.pk)
    assert Page.objects.get(pk=old.pk).live
    assert [row.old_path for row in Redirect.objects.all()] == ["/conditions"]
    take_away("unpublish", riverside, old, is_withdrawn="on")
    assert patient(riverside).get(address).status_code == 410
