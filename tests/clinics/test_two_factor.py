"""Managers and the group's staff sign in in two steps, or get no further than setting it up."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver

from accounts.models import User
from clinics.models import ClinicGroup, ClinicSettings, Role
from clinics.roles import group_editors
from clinics.two_factor import OPEN_TO_ALL, SETTING_UP, SIGN_IN
from tests.accounts.authenticator import browser, code, give_password, is_signed_in, set_up
from tests.clinics.fixtures import signed_in, staff
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

SET_UP = "/admin/two-steps/set-up/"


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.TWO_FACTOR_REQUIRED = True


def person(clinic: ClinicSettings, who: str) -> User:
    if who in Role.values:
        return staff(clinic, who)
    user = User.objects.create_user("group@example.org", "demo-password")
    if who == "superuser":
        User.objects.filter(pk=user.pk).update(is_superuser=True)
    else:
        user.groups.add(group_editors())
    return User.objects.get(pk=user.pk)


NEEDED = [Role.MANAGER, "superuser", "group editor"]


@pytest.mark.parametrize("who", NEEDED)
def test_whoever_needs_it_is_led_to_set_it_up_before_anything_else(
    riverside: ClinicSettings, who: str
) -> None:
    client = browser()
    give_password(client, person(riverside, who).email)
    home = riverside.site.root_page_id
    for path in (
        "/admin/",
        f"/admin/pages/{home}/edit/",
        "/admin/account/",
        "/admin/two-steps/",
        "/admin/two-steps/codes/",
        "/admin/nothing/",
        "/documents/1/x.pdf",
        "/",
    ):
        assert client.get(path)["Location"] == SET_UP, path
    assert client.post(f"/admin/pages/{home}/delete/")["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200


@pytest.mark.parametrize("who", NEEDED)
def test_with_it_they_go_on_and_are_asked_for_it_the_next_time(
    riverside: ClinicSettings, who: str
) -> None:
    email = person(riverside, who).email
    client = browser()
    give_password(client, email)
    secret = set_up(client)
    assert client.get("/admin/").status_code == 200

    other = browser()
    assert give_password(other, email)["Location"] == "/admin/login/code/"
    assert not is_signed_in(other)
    other.post("/admin/login/code/", {"code": code(secret)})
    assert other.get("/admin/").status_code == 200


@pytest.mark.parametrize("who", [Role.AUTHOR, Role.EDITOR, Role.REVIEWER])
def test_nobody_else_has_to(riverside: ClinicSettings, who: str) -> None:
    client = browser()
    give_password(client, person(riverside, who).email)
    assert client.get("/admin/").status_code == 200


def test_a_session_from_before_it_was_required_goes_no_further(
    riverside: ClinicSettings, settings: Any
) -> None:
    settings.TWO_FACTOR_REQUIRED = False
    client = browser()
    give_password(client, staff(riverside, Role.MANAGER).email)
    assert client.get("/admin/").status_code == 200
    settings.TWO_FACTOR_REQUIRED = True
    assert client.get("/admin/")["Location"] == SET_UP


def test_whoever_becomes_a_manager_needs_it_at_once(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    client = browser()
    user = staff(riverside, Role.EDITOR)
    give_password(client, user.email)
    assert client.get("/admin/").status_code == 200
    user.groups.add(ClinicGroup.objects.get(site=harbor.site, role=Role.MANAGER).group)
    assert client.get("/admin/")["Location"] == SET_UP


def test_a_stolen_session_cannot_set_it_up_without_the_password(riverside: ClinicSettings) -> None:
    again = f"/admin/login/again/?next={SET_UP}"
    blind = signed_in(staff(riverside, Role.MANAGER)).post(SET_UP, {"code": "123456"})
    assert blind["Location"].startswith("/admin/login/again/")
    client = signed_in(staff(riverside, Role.MANAGER))
    assert client.get(SET_UP)["Location"].startswith("/admin/login/again/")
    client.post(again, {"password": "wrong"})
    assert client.get(SET_UP).status_code == 302
    assert client.post(again, {"password": "demo-password"})["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200


def test_switching_it_off_leads_back_to_setting_it_up(riverside: ClinicSettings) -> None:
    client = browser()
    give_password(client, staff(riverside, Role.MANAGER).email)
    set_up(client)
    client.post("/admin/two-steps/switch-off/")
    assert client.get("/admin/")["Location"] == SET_UP


def test_after_a_reset_it_is_set_up_anew(riverside: ClinicSettings) -> None:
    manager = staff(riverside, Role.MANAGER)
    client = browser()
    give_password(client, manager.email)
    set_up(client)
    call_command("reset_two_factor", manager.email, stdout=StringIO())
    assert client.get("/admin/")["Location"] == SET_UP


def test_what_a_page_asks_for_in_the_background_is_refused(riverside: ClinicSettings) -> None:
    client = browser()
    give_password(client, staff(riverside, Role.MANAGER).email)
    asked = client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"})
    assert asked.status_code == 403


def test_they_can_sign_out_and_have_a_new_password_sent(riverside: ClinicSettings) -> None:
    client = browser()
    give_password(client, staff(riverside, Role.MANAGER).email)
    assert client.get("/admin/password_reset/").status_code == 200
    client.post("/admin/logout/")
    assert not is_signed_in(client)


def test_the_exceptions_are_views_that_exist() -> None:
    named = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert named >= OPEN_TO_ALL | SETTING_UP | SIGN_IN


def test_patients_are_not_looked_at(riverside: ClinicSettings, patient: Any) -> None:
    """No session is read on a clinic's host, so its pages do not vary by cookie."""
    answer = patient(riverside).get("/")
    assert "Cookie" not in answer.get("Vary", "")


def test_a_managers_session_means_nothing_on_a_clinics_host(riverside: ClinicSettings) -> None:
    manager = signed_in(staff(riverside, Role.MANAGER))
    stolen = Client(SERVER_NAME=riverside.host)
    stolen.cookies = manager.cookies
    answer = stolen.get("/people/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer.wsgi_request.user.is_anonymous
