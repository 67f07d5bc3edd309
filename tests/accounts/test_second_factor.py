"""A code beside the password, for whoever wants one, as a browser goes through it."""

import time
from io import StringIO
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from clinics.models import ClinicSettings, Role
from tests.accounts.authenticator import (
    NEW_PASSWORD,
    PERIOD,
    browser,
    code,
    give_password,
    is_signed_in,
    recovery_codes,
    set_up,
)
from tests.clinics.fixtures import staff
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

CODE = "/admin/login/code/"
TWO_STEPS = "/admin/two-steps/"


@pytest.fixture
def editor(riverside: ClinicSettings) -> User:
    return staff(riverside, Role.EDITOR)


@pytest.fixture
def client(editor: User) -> Client:
    """The editor's own browser, signed in."""
    client = browser()
    give_password(client, editor.email)
    return client


@pytest.fixture
def secret(client: Client) -> str:
    """What the editor's telephone keeps: the second factor is on."""
    return set_up(client)


def half_way(editor: User) -> Client:
    """A browser that gave the password and is asked for a code."""
    client = browser()
    answer = give_password(client, editor.email)
    assert answer["Location"] == CODE
    return client


def test_without_a_second_factor_the_password_is_enough(client: Client) -> None:
    assert client.get("/admin/").status_code == 200


def test_it_is_reached_from_the_account_page(client: Client) -> None:
    assert f'href="{TWO_STEPS}"' in client.get("/admin/account/").content.decode()
    assert "It is off" in client.get(TWO_STEPS).content.decode()


@pytest.mark.usefixtures("secret")
def test_the_password_alone_signs_nobody_in_any_more(editor: User) -> None:
    User.objects.update(last_login=None)
    client = half_way(editor)
    assert not is_signed_in(client)
    for path in ("/admin/", TWO_STEPS, "/admin/two-steps/set-up/", "/admin/two-steps/codes/"):
        assert client.get(path)["Location"].startswith("/admin/login/"), path
    assert User.objects.get(pk=editor.pk).last_login is None


def test_the_code_of_the_moment_signs_in(editor: User, secret: str) -> None:
    client = half_way(editor)
    assert client.post(CODE, {"code": code(secret)})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_one_is_taken_to_where_one_wanted_to_go(editor: User, secret: str) -> None:
    client = browser()
    data = {"username": editor.email, "password": "demo-password", "next": "/admin/images/"}
    client.post("/admin/login/", data)
    assert client.post(CODE, {"code": code(secret)})["Location"] == "/admin/images/"


def test_nobody_is_taken_to_another_site(editor: User, secret: str) -> None:
    client = browser()
    data = {"username": editor.email, "password": "demo-password", "next": "https://evil.example/"}
    client.post("/admin/login/", data)
    assert client.post(CODE, {"code": code(secret)})["Location"] == "/admin/"


@pytest.mark.parametrize("later", [-2, 3, 10])
def test_an_old_code_does_not_sign_in(editor: User, secret: str, later: int) -> None:
    client = half_way(editor)
    answer = client.post(CODE, {"code": code(secret, later)})
    assert "not right" in answer.content.decode()
    assert not is_signed_in(client)


def test_a_slow_typist_is_not_too_late(editor: User, secret: str) -> None:
    with time_machine.travel(begin_of_a_later_period(), tick=False) as clock:
        client = half_way(editor)
        shown = code(secret, later=0)
        clock.shift(35)
        client.post(CODE, {"code": shown})
        assert is_signed_in(client)


def begin_of_a_later_period() -> float:
    return (time.time() // PERIOD + 10) * PERIOD


def test_a_code_is_good_once_for_as_long_as_it_would_be_accepted(editor: User, secret: str) -> None:
    start = begin_of_a_later_period()
    with time_machine.travel(start, tick=False) as clock:
        shown = code(secret, later=1)
        first = half_way(editor)
        first.post(CODE, {"code": shown})
        assert is_signed_in(first)
        for seconds in (0, 31, 59):
            clock.move_to(start + seconds)
            for written in (shown, f"{shown[:3]} {shown[3:]}", f"{shown[:3]}-{shown[3:]}"):
                again = half_way(editor)
                again.post(CODE, {"code": written})
                assert not is_signed_in(again), (seconds, written)


def test_five_wrong_codes_are_the_last(editor: User, secret: str) -> None:
    client = half_way(editor)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    answer = client.post(CODE, {"code": code(secret)})
    assert "Wait five minutes" in answer.content.decode()
    another = half_way(editor)
    another.post(CODE, {"code": code(secret)}, REMOTE_ADDR="192.0.2.77")
    assert not is_signed_in(another)


@pytest.mark.usefixtures("secret")
def test_a_recovery_code_signs_in_once(editor: User, client: Client) -> None:
    codes = recovery_codes(client)
    assert len(set(codes)) == 10
    for expected in (True, False):
        other = half_way(editor)
        other.post(CODE, {"code": codes[0]})
        assert is_signed_in(other) == expected
    assert codes[0] not in recovery_codes(client)


@pytest.mark.usefixtures("secret")
def test_new_recovery_codes_void_the_old_ones(editor: User, client: Client) -> None:
    old = recovery_codes(client)
    client.post("/admin/two-steps/codes/new/")
    assert not set(old) & set(recovery_codes(client))
    other = half_way(editor)
    other.post(CODE, {"code": old[1]})
    assert not is_signed_in(other)
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("secret")
def test_whoever_came_in_by_a_recovery_code_may_make_new_ones(editor: User, client: Client) -> None:
    other = half_way(editor)
    other.post(CODE, {"code": recovery_codes(client)[0]})
    other.post("/admin/two-steps/codes/new/")
    assert other.get("/admin/").status_code == 200


@pytest.mark.usefixtures("secret")
def test_a_session_from_before_has_to_sign_in_again(editor: User, client: Client) -> None:
    factors = Authenticator.objects.all()
    kept = list(factors)
    factors.delete()
    before = browser()
    give_password(before, editor.email)
    assert before.get("/admin/").status_code == 200
    Authenticator.objects.bulk_create(kept)

    assert before.get("/admin/images/")["Location"] == "/admin/login/?next=/admin/images/"
    assert not is_signed_in(before)
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("secret")
def test_a_session_made_by_any_other_door_is_none(editor: User) -> None:
    client = browser()
    client.force_login(editor)
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    client.force_login(editor)
    assert client.post(f"{TWO_STEPS}switch-off/")["Location"].startswith("/admin/login/")
    client.force_login(editor)
    script = client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"})
    assert script.status_code == 403
    assert Authenticator.objects.count() == 2


@pytest.mark.usefixtures("secret")
def test_switching_off_asks_for_the_password_again(client: Client) -> None:
    long_ago(client)
    answer = client.post(f"{TWO_STEPS}switch-off/")
    assert answer["Location"].startswith("/admin/login/again/")
    assert Authenticator.objects.filter(type="totp").exists()
    client.post("/admin/login/again/", {"password": "wrong"})
    client.post(f"{TWO_STEPS}switch-off/")
    assert Authenticator.objects.filter(type="totp").exists()
    client.post("/admin/login/again/?next=/admin/", {"password": "demo-password"})
    client.post(f"{TWO_STEPS}switch-off/")
    assert not Authenticator.objects.exists()


def long_ago(client: Client) -> None:
    """Let what was given in this session be ten minutes old."""
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**r, "at": r["at"] - 600} for r in records]
    session.save()


@pytest.mark.usefixtures("secret")
def test_a_new_phone_is_set_up_after_the_old_one_is_switched_off(
    editor: User, client: Client
) -> None:
    client.post(f"{TWO_STEPS}switch-off/")
    assert client.get("/admin/").status_code == 200
    new = set_up(client)
    other = half_way(editor)
    other.post(CODE, {"code": code(new)})
    assert is_signed_in(other)


def test_the_person_is_told_by_mail(
    editor: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    assert [m.to for m in mail.outbox] == [[editor.email]]
    assert mail.outbox[0].subject == "Signing in with two steps is on"
    assert "set a new password at once" in mail.outbox[0].body
    assert "example.com" not in mail.outbox[0].body


def test_whoever_was_deactivated_after_the_password_does_not_come_in(
    editor: User, secret: str
) -> None:
    client = half_way(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    client.post(CODE, {"code": code(secret)})
    assert not is_signed_in(client)


def test_a_password_that_was_changed_before_the_code_was_given_counts_no_more(
    editor: User, secret: str
) -> None:
    """Who stole it may stand at the second step when its owner takes a new one."""
    other = half_way(editor)
    editor.refresh_from_db()
    editor.set_password(NEW_PASSWORD)
    editor.save()
    answer = other.post(CODE, {"code": code(secret)})
    assert answer["Location"] == "/admin/login/"
    assert not is_signed_in(other)


def test_the_group_takes_a_lost_phone_away(editor: User, client: Client, secret: str) -> None:
    out = StringIO()
    call_command("reset_two_factor", editor.email.upper(), stdout=out)
    assert editor.email in out.getvalue()
    assert not Authenticator.objects.exists()
    assert mail.outbox[0].to == [editor.email]
    again = browser()
    assert give_password(again, editor.email)["Location"] == "/admin/"


def test_what_was_given_before_the_reset_counts_no_more_after_it(
    editor: User, client: Client, secret: str
) -> None:
    thief = half_way(editor)
    thief.post(CODE, {"code": code(secret)})
    assert thief.get("/admin/").status_code == 200
    call_command("reset_two_factor", editor.email, stdout=StringIO())
    set_up(client)
    assert thief.get("/admin/")["Location"].startswith("/admin/login/")


def test_a_reset_says_what_it_did_not_do(editor: User) -> None:
    out = StringIO()
    call_command("reset_two_factor", editor.email, stdout=out)
    assert "nothing was changed" in out.getvalue()
    assert not mail.outbox
    with pytest.raises(CommandError, match="Nobody signs in with"):
        call_command("reset_two_factor", "nobody@example.com")


def test_pages_where_passwords_are_typed_run_nothing_inline(client: Client) -> None:
    pages = [browser().get("/admin/login/"), browser().get("/admin/password_reset/")]
    pages += [client.get(TWO_STEPS), client.get(f"{TWO_STEPS}set-up/")]
    for page in pages:
        assert page.status_code == 200
        assert "unsafe-inline" not in page["Content-Security-Policy"]
        assert "<script>" not in page.content.decode()
        assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"credential": '{"id": 1}'},
        {"credential": "[]"},
        {"code": ""},
        {"code": "\x00" * 9},
        {"code": "\N{FULLWIDTH DIGIT ONE}" * 6},
        {"code": "9" * 5000},
    ],
)
def test_whatever_else_is_sent_is_no_code(editor: User, secret: str, sent: dict[str, str]) -> None:
    client = half_way(editor)
    answer = client.post(CODE, sent, follow=True)
    assert answer.status_code == 200
    assert not is_signed_in(client)
    client.post(CODE, {"code": code(secret)})
    assert is_signed_in(client)


@pytest.mark.parametrize("path", [CODE, "/admin/login/", "/admin/login/again/"])
@pytest.mark.parametrize("wanted", ["http://[bad", "//evil.example/", "https://evil.example/"])
def test_a_place_to_go_that_is_none_leads_nowhere(client: Client, path: str, wanted: str) -> None:
    answer = client.get(path, {"next": wanted})
    assert answer.get("Location", "/admin/") == "/admin/"
    if path.endswith("again/"):
        done = client.post(f"{path}?next={wanted}", {"password": "demo-password"})
        assert done["Location"] == "/admin/"


def test_asking_again_and_again_is_told_to_wait(client: Client) -> None:
    given = {"password": "demo-password"}
    answers = [client.post("/admin/login/again/", given) for _ in range(11)]
    assert [a.status_code for a in answers] == [302] * 10 + [429]
    assert "five minutes" in answers[-1].content.decode()
