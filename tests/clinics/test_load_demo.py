"""The demonstration is loaded whole, once, and beside nobody who did not ask for it."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page

from clinics.models import ClinicSettings, LocationPage, PractitionerPage
from clinics.provisioning import Opening, open_clinic
from cms.models import ClinicImage

pytestmark = pytest.mark.django_db

OTHER = Opening("Another clinic", "another.example.com", "GB", "Europe/London")


def load(**options: Any) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, port=8000, **options)
    return out.getvalue()


def counts() -> list[int]:
    return [model.objects.count() for model in (Page, ClinicImage, ClinicSettings, User)]


User = get_user_model()


def test_it_opens_both_clinics_with_people_places_menus_and_logins(settings: Any) -> None:
    settings.DEMO_PASSWORD = "to-try-it"
    said = load()
    assert {clinic.host for clinic in ClinicSettings.objects.all()} == {
        "riverside.localhost",
        "harbor.localhost",
    }
    assert "http://riverside.localhost:8000/" in said
    assert "Amara Example" in said
    for clinic in ClinicSettings.objects.all():
        assert clinic.is_demo
        assert clinic.site.root_page.live
        assert clinic.header_menu
    assert all(page.live for page in PractitionerPage.objects.all())
    assert all(page.live for page in LocationPage.objects.all())
    for email in ("group@example.com", "editor@riverside.example", "reviewer@harbor.example"):
        assert User.objects.get(email=email).check_password("to-try-it")
    assert User.objects.get(email="group@example.com").is_superuser
    assert not User.objects.get(email="editor@harbor.example").is_superuser


def test_a_second_time_adds_nothing_and_keeps_what_was_edited() -> None:
    load()
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


def test_without_a_password_nobody_can_sign_in() -> None:
    load()
    assert not User.objects.filter(email="group@example.com").get().has_usable_password()


def test_it_refuses_to_stand_beside_a_real_clinic() -> None:
    open_clinic(OTHER)
    before = counts()
    with pytest.raises(CommandError, match="--beside-others"):
        load()
    assert counts() == before
    load(beside_others=True)
    assert ClinicSettings.objects.count() == 3


def test_a_real_clinic_at_the_demos_host_is_left_alone() -> None:
    open_clinic(Opening("Real", "riverside.localhost", "GB", "Europe/London"))
    with pytest.raises(CommandError):
        load()


def test_if_empty_does_nothing_when_there_is_a_clinic() -> None:
    open_clinic(OTHER)
    before = counts()
    assert load(if_empty=True) == ""
    assert counts() == before
