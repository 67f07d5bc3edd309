"""When a session ends: without use, after a working day, with the password, with the account."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from clinics.models import ClinicSettings, Role
from tests.accounts.authenticator import (
    PASSWORD,
    account_form,
    browser,
    give_password,
    is_signed_in,
)
from tests.clinics.fixtures import ClientFor, staff
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

MORNING = "2026-11-02 08:00:00"
HOUR = 60 * 60


@pytest.fixture
def editor(riverside: ClinicSettings) -> User:
    return staff(riverside, Role.EDITOR)


def at_work(editor: User) -> Client:
    client = browser()
    give_password(client, editor.email)
    assert client.get("/admin/").status_code == 200
    return client


def test_a_session_that_nobody_used_ends(editor: User) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        client = at_work(editor)
        clock.shift(2 * HOUR + 1)
        assert client.get("/admin/")["Location"].startswith("/admin/login/")
        assert not is_signed_in(client)


def test_one_that_is_used_goes_on_until_the_end_of_the_day(editor: User) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        client = at_work(editor)
        for _ in range(11):
            clock.shift(HOUR)
            assert client.get("/admin/").status_code == 200
        clock.shift(HOUR + 1)
        assert client.get("/admin/").status_code == 302


def test_a_page_left_open_does_not_count_as_use(editor: User, riverside: ClinicSettings) -> None:
    home = riverside.site.root_page_id
    with time_machine.travel(MORNING, tick=False) as clock:
        client = at_work(editor)
        for _ in range(5):
            clock.shift(HOUR / 2)
            client.post(f"/admin/editing-sessions/ping/wagtailcore/page/{home}/1/")
        assert client.get("/admin/").status_code == 302


def test_how_long_is_a_setting(editor: User, settings: Any) -> None:
    settings.SESSION_IDLE_SECONDS = 60
    with time_machine.travel(MORNING, tick=False) as clock:
        client = at_work(editor)
        clock.shift(90)
        assert client.get("/admin/").status_code == 302


def test_a_session_of_which_nobody_knows_when_it_began_is_none(editor: User) -> None:
    client = at_work(editor)
    session = client.session
    del session["session_began"]
    session.save()
    assert client.get("/admin/").status_code == 302


def test_the_cookie_goes_with_the_browser_whatever_is_ticked(editor: User) -> None:
    client = browser()
    data = {"username": editor.email, "password": PASSWORD, "remember": "on"}
    cookie = client.post("/admin/login/", data).cookies["sessionid"]
    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert 'name="remember"' not in browser().get("/admin/login/").content.decode()


def test_a_new_password_ends_every_other_session(editor: User) -> None:
    here, elsewhere = at_work(editor), at_work(editor)
    here.post("/admin/account/", account_form(PASSWORD))
    editor.refresh_from_db()
    assert not editor.check_password(PASSWORD)
    assert here.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_deactivating_somebody_ends_their_sessions(editor: User) -> None:
    client = at_work(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302


def test_whoever_is_deactivated_does_not_sign_in(editor: User) -> None:
    User.objects.filter(pk=editor.pk).update(is_active=False)
    client = browser()
    give_password(client, editor.email)
    assert not is_signed_in(client)


def test_a_session_is_not_written_at_every_click(
    editor: User, django_assert_num_queries: Any
) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        client = at_work(editor)
        clock.shift(30)
        client.get("/admin/")
        used = client.session["session_used"]
        clock.shift(60)
        client.get("/admin/")
        assert client.session["session_used"] == used + 90


@pytest.mark.parametrize("path", ["/", "/people/", "/admin/login/", "/_util/login/", "/nothing/"])
def test_a_clinics_host_sets_no_cookie_even_for_a_forged_one(
    riverside: ClinicSettings, patient: ClientFor, path: str
) -> None:
    client = patient(riverside)
    client.cookies["sessionid"] = "forged"
    assert not client.get(path).cookies
    assert not client.post(path, {"username": "a", "password": "b"}).cookies
