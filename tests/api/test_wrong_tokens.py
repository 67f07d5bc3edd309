"""Wrong API tokens close the write API to the address they came from, for a while."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from wagtail.models import APIToken

from clinics.models import ClinicSettings, Role
from tests.clinics.fixtures import staff

pytestmark = pytest.mark.django_db

HOME, ELSEWHERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def token(riverside: ClinicSettings) -> str:
    return APIToken.create_token(user=staff(riverside, Role.MANAGER), name="a test")[1]


def ask(token: str | None, address: str = HOME) -> Any:
    headers = {"authorization": f"Bearer {token}"} if token is not None else {}
    client = Client(SERVER_NAME=settings.GROUP_HOST, REMOTE_ADDR=address)
    return client.get("/api/v3-preview/whoami/", headers=headers)


def fail(times: int = 5) -> list[int]:
    return [ask(f"wagtail_wrong{number}").status_code for number in range(times)]


def test_the_fifth_wrong_token_is_the_last_that_is_looked_at(token: str) -> None:
    assert fail() == [401, 401, 401, 401, 429]
    assert ask(token).status_code == 429
    assert ask(token, ELSEWHERE).status_code == 200


def test_the_answer_says_how_long_in_the_apis_own_shape(token: str) -> None:
    with time_machine.travel("2026-11-02 09:00:00", tick=False) as clock:
        fail()
        clock.shift(timedelta(minutes=5))
        answer = ask(token)
        assert answer.status_code == 429
        assert answer["Retry-After"] == "600"
        assert answer["Content-Type"] == "application/problem+json"
        body = answer.json()
        assert (body["status"], body["title"]) == (429, "Too Many Requests")
        assert "Try again in 600 seconds" in body["detail"]
        clock.shift(timedelta(minutes=11))
        assert ask(token).status_code == 200


def test_no_token_is_no_wrong_token(token: str) -> None:
    assert [ask(None).status_code for _ in range(10)] == [401] * 10
    assert [ask("").status_code for _ in range(10)] == [401] * 10
    assert ask(token).status_code == 200


def test_a_revoked_token_is_a_wrong_one(token: str) -> None:
    APIToken.objects.get().revoke()
    assert [ask(token).status_code for _ in range(5)][-1] == 429


def test_the_sign_in_form_stays_open(riverside: ClinicSettings) -> None:
    fail()
    client = Client(SERVER_NAME=settings.GROUP_HOST, REMOTE_ADDR=HOME)
    form = {"username": staff(riverside, Role.EDITOR).email, "password": "demo-password"}
    assert client.post("/admin/login/", form).status_code == 302


def test_the_tokens_tried_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    fail()
    assert "wagtail_wrong" not in caplog.text
