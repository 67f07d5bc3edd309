"""The demonstration is loaded whole, and once."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from wagtail.models import Page

from clinics.models import ClinicSettings, LocationPage, PractitionerPage
from cms.models import ClinicImage

pytestmark = pytest.mark.django_db

User = get_user_model()


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, port=8000)
    return out.getvalue()


def counts() -> list[int]:
    return [model.objects.count() for model in (Page, ClinicImage, ClinicSettings, User)]


def test_it_opens_both_clinics_with_people_places_and_menus(demo: str) -> None:
    hosts = {clinic.host for clinic in ClinicSettings.objects.all()}
    assert hosts == {"riverside.localhost", "harbor.localhost"}
    assert "http://riverside.localhost:8000/" in demo
    assert "Amara Example" in demo
    for clinic in ClinicSettings.objects.all():
        assert clinic.is_demo
        assert clinic.site.root_page.live
        assert clinic.header_menu
        assert len(clinic.header_links) >= 5
    for model in (PractitionerPage, LocationPage):
        assert model.objects.exists()
        assert not model.objects.filter(live=False).exists()


@pytest.mark.usefixtures("demo")
def test_a_second_time_adds_nothing_and_keeps_what_was_edited() -> None:
    page = PractitionerPage.objects.get(slug="amara-example")
    page.role = "Senior podiatrist"
    page.save_revision().publish()
    clinic = ClinicSettings.objects.get(site__hostname="riverside.localhost")
    clinic.byline = "All of us"
    clinic.save()
    before = counts()
    said = load()
    assert counts() == before
    assert "Amara Example" not in said
    page.refresh_from_db()
    clinic.refresh_from_db()
    assert (page.role, clinic.byline) == ("Senior podiatrist", "All of us")


@pytest.mark.usefixtures("demo")
def test_without_a_password_nobody_can_sign_in() -> None:
    assert not User.objects.get(email="group@example.com").has_usable_password()
