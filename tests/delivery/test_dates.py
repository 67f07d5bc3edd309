"""What `Last-Modified` says, and what is answered to those who ask by it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from delivery import response_cache
from governance.signing import sign_off
from tests.conditions.factories import ConditionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept")]

BUNION = "/conditions/bunion/"
MONDAY = datetime(2027, 3, 1, 12, tzinfo=UTC)
Patient = Callable[..., Client]


@pytest.fixture
def bunion(riverside: Any) -> Any:
    with time_machine.travel(MONDAY, tick=False):
        page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
        sign_off(page, [], date(2026, 1, 1), date(2027, 3, 1))
    return page


def asked(client: Client, later: timedelta, **headers: str) -> Any:
    with time_machine.travel(MONDAY + later, tick=False):
        return client.get(BUNION, headers={k.replace("_", "-"): v for k, v in headers.items()})


def test_what_a_new_day_has_changed_is_not_passed_over(
    bunion: Any, riverside: Any, patient: Patient
) -> None:
    client = patient(riverside)
    first = asked(client, timedelta(minutes=5))
    same_day, next_day = (
        asked(client, timedelta(hours=hours), If_Modified_Since=first["Last-Modified"])
        for hours in (1, 13)
    )
    assert same_day.status_code == 304
    assert next_day.status_code == 200
    assert next_day["ETag"] != first["ETag"]


def test_what_a_new_version_has_changed_is_not_passed_over(
    bunion: Any, riverside: Any, patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = patient(riverside)
    first = asked(client, timedelta(minutes=5))
    monkeypatch.setattr(response_cache, "SINCE", MONDAY + timedelta(minutes=10))
    again = asked(client, timedelta(minutes=15), If_Modified_Since=first["Last-Modified"])
    assert again.status_code == 200


def test_who_minds_a_change_is_answered_though_no_date_is_told(
    bunion: Any, riverside: Any, patient: Patient
) -> None:
    """RFC 9110, 13.1.4."""
    client, soon = patient(riverside), timedelta(seconds=1)
    assert "Last-Modified" not in asked(client, soon)
    for when, status in (("2099", 200), ("2020", 412)):
        sent = asked(client, soon, If_Unmodified_Since=f"Sun, 01 Mar {when} 09:00:00 GMT")
        assert sent.status_code == status, when
    for when in ("2099", "2020"):
        sent = asked(client, soon, If_Modified_Since=f"Sun, 01 Mar {when} 09:00:00 GMT")
        assert sent.status_code == 200, when
