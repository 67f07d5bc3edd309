"""Wrong passwords close the door for a while: for one account at one address, never everywhere."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client, RequestFactory

from accounts.addresses import client_address
from accounts.models import User
from tests.accounts.authenticator import (
    PASSWORD,
    account_form,
    browser,
    give_password,
    is_signed_in,
)
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

EMAIL = "ada@riverside.example"
HOME, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def ada() -> User:
    return User.objects.create_superuser(EMAIL, PASSWORD)


def without_token(answer: Any) -> str:
    return re.sub(r"\b\w{64}\b", "", answer.content.decode())


def fail(times: int = 1, email: str = EMAIL, address: str = HOME) -> Any:
    for _ in range(times):
        answer = give_password(browser(), email, "wrong", REMOTE_ADDR=address)
    return answer


def comes_in(address: str = HOME, email: str = EMAIL) -> bool:
    client = browser()
    give_password(client, email, REMOTE_ADDR=address)
    return is_signed_in(client)


@pytest.mark.usefixtures("ada")
def test_the_fifth_wrong_password_closes_the_door_even_to_the_right_one() -> None:
    assert fail(4).status_code == 200
    assert comes_in()
    assert fail(5).status_code == 429
    assert not comes_in()


@pytest.mark.usefixtures("ada")
def test_the_page_says_for_how_long_and_what_to_do() -> None:
    with time_machine.travel("2026-11-02 09:00:00", tick=False) as clock:
        fail(5)
        clock.shift(timedelta(minutes=6, seconds=30))
        answer = fail()
    assert answer.status_code == 429
    assert answer["Retry-After"] == "510"
    page = answer.content.decode()
    assert "9 minutes" in page
    assert "/admin/password_reset/" in page


@pytest.mark.usefixtures("ada")
def test_trying_on_does_not_keep_the_door_closed_longer() -> None:
    with time_machine.travel("2026-11-02 09:00:00", tick=False) as clock:
        fail(5)
        clock.shift(timedelta(minutes=14))
        fail()
        assert not comes_in()
        clock.shift(timedelta(minutes=2))
        assert comes_in()


@pytest.mark.usefixtures("ada")
def test_nobody_locks_a_colleague_out_from_everywhere() -> None:
    fail(30, address=ELSEWHERE)
    assert comes_in(HOME)


def test_a_colleague_at_the_same_address_still_comes_in(ada: User) -> None:
    User.objects.create_superuser("bea@riverside.example", PASSWORD)
    fail(5)
    assert comes_in(email="bea@riverside.example")


@pytest.mark.usefixtures("ada")
def test_writing_the_address_otherwise_begins_no_new_count() -> None:
    for email in (EMAIL, EMAIL.upper(), EMAIL.title(), f" {EMAIL}", f"{EMAIL} "):
        answer = fail(email=email)
    assert answer.status_code == 429


@pytest.mark.usefixtures("ada")
def test_another_browser_begins_no_new_count() -> None:
    for number in range(5):
        answer = give_password(
            browser(), EMAIL, "wrong", REMOTE_ADDR=HOME, headers={"user-agent": f"no {number}"}
        )
    assert answer.status_code == 429


@pytest.mark.usefixtures("ada")
def test_one_password_for_many_accounts_closes_the_door_to_the_address() -> None:
    for number in range(settings.SIGN_IN_FAILURES_PER_ADDRESS):
        fail(email=f"nobody-{number}@riverside.example")
    assert not comes_in(HOME)
    assert comes_in(ELSEWHERE)


@pytest.mark.usefixtures("ada")
def test_somebody_who_signs_in_is_not_forgiven_what_they_tried_at_others() -> None:
    User.objects.create_superuser("bea@riverside.example", PASSWORD)
    fail(4)
    assert comes_in(email="bea@riverside.example")
    assert fail().status_code == 429


@pytest.mark.usefixtures("ada")
def test_an_account_that_does_not_exist_is_answered_the_same() -> None:
    unknown = [fail(email="nobody@riverside.example") for _ in range(5)]
    known = [fail() for _ in range(5)]
    assert [a.status_code for a in unknown] == [a.status_code for a in known]
    assert without_token(unknown[-1]) == without_token(known[-1])


@pytest.mark.usefixtures("ada")
def test_nothing_that_was_typed_is_kept_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    give_password(browser(), "My-S3cret-Name", "My-S3cret-Word", REMOTE_ADDR=HOME)
    assert comes_in()
    kept = str(list(AccessAttempt.objects.values()))
    assert HOME in kept
    for text in (kept, caplog.text):
        assert "s3cret" not in text.lower()
        assert EMAIL not in text
    assert HOME not in caplog.text


@pytest.mark.parametrize(
    ("behind", "forwarded", "expected"),
    [
        (False, "203.0.113.9", HOME),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (True, "nonsense", None),
        (True, None, HOME),
        (True, "2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"),
    ],
)
def test_only_the_proxys_own_word_says_where_a_request_comes_from(
    settings: Any, behind: bool, forwarded: str | None, expected: str | None
) -> None:
    settings.BEHIND_PROXY = behind
    sent = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=HOME, **sent)
    assert client_address(request) == expected


@pytest.mark.usefixtures("ada")
def test_a_client_cannot_choose_its_address(settings: Any) -> None:
    settings.BEHIND_PROXY = True
    for number in range(5):
        forwarded = f"198.51.100.{number}, 203.0.113.9"
        answer = give_password(
            browser(), EMAIL, "wrong", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR=HOME
        )
    assert answer.status_code == 429


@pytest.mark.usefixtures("ada")
def test_an_unknown_address_counts_as_one() -> None:
    assert fail(5, address="").status_code == 429


def test_the_password_that_is_asked_for_again_is_counted_too(ada: User) -> None:
    client = browser()
    give_password(client, EMAIL)
    for _ in range(5):
        answer = client.post("/admin/login/again/", {"password": "wrong"})
    assert answer.status_code == 429


def test_the_current_password_cannot_be_guessed_on_the_account_page(ada: User) -> None:
    client: Client = browser()
    give_password(client, EMAIL)
    for _ in range(5):
        client.post("/admin/account/", account_form("wrong"))
    client.post("/admin/account/", account_form(PASSWORD))
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)
