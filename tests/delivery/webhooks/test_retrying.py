"""What cannot be delivered is tried again, more and more seldom, for three days."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from django.utils.http import http_date

from accounts.models import User
from clinics.models import ClinicSettings, Role
from delivery.models import WebhookAttempt, WebhookSubscriber
from delivery.webhooks.mail import managers_of
from delivery.webhooks.models import State
from delivery.webhooks.retrying import GIVE_UP_AFTER, LONGEST, next_try
from delivery.webhooks.sending import send_all_due
from tests.clinics.fixtures import group_editor, staff
from tests.databases import on_postgresql_alone
from tests.delivery.webhooks.conftest import Happen
from tests.delivery.webhooks.subscriber import Listening

pytestmark = [pytest.mark.django_db, on_postgresql_alone("it is sent in earnest")]


def all_tries(began: datetime) -> list[datetime]:
    tries = [began]
    while following := next_try(len(tries), began, tries[-1]):
        tries.append(following)
    return tries


def test_the_waits_double_up_to_six_hours_and_end_after_three_days() -> None:
    tries = all_tries(timezone.now())
    waits = [later - earlier for earlier, later in pairwise(tries)]
    for number, wait in enumerate(waits[:-1]):
        plain = min(timedelta(seconds=30) * 2**number, LONGEST)
        assert plain <= wait <= plain * 1.2
    assert tries[-1] == tries[0] + GIVE_UP_AFTER
    assert 18 <= len(tries) <= 24


def test_no_two_subscribers_wait_alike() -> None:
    now = timezone.now()
    assert len({next_try(3, now, now) for _ in range(20)}) > 15


def test_nobody_is_asked_to_wait_less_than_usual_or_longer_than_six_hours() -> None:
    now = timezone.now()
    at_least = next_try(1, now, now, retry_after=600)
    assert at_least == now + timedelta(seconds=600)
    assert next_try(9, now, now, retry_after=1) >= now + timedelta(minutes=60)  # type: ignore
    assert next_try(1, now, now, retry_after=10**7) == now + LONGEST


@pytest.mark.parametrize("as_date", [False, True])
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_respected(
    status: int, as_date: bool, subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    when = timezone.now() + timedelta(seconds=900)
    server.status = status
    server.headers = {"Retry-After": http_date(when.timestamp()) if as_date else "900"}
    happen()
    send_all_due()
    subscriber.refresh_from_db()
    assert abs((subscriber.next_try_at - when).total_seconds()) < 5


@pytest.mark.parametrize("status", [199, 301, 304, 400, 401, 404, 418, 500, 503])
def test_only_an_answer_from_200_to_299_says_that_it_was_taken(
    status: int, subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    happen()
    server.status = status
    send_all_due()
    subscriber.refresh_from_db()
    assert (subscriber.state, subscriber.failures) == (State.ON, 1)
    server.status = 204
    server.text = b""
    with time_machine.travel(subscriber.next_try_at):
        send_all_due()
    subscriber.refresh_from_db()
    assert (subscriber.failures, subscriber.failing_since) == (0, None)


def test_it_is_stopped_after_three_days_and_the_clinics_managers_are_told_once(
    subscriber: WebhookSubscriber,
    server: Listening,
    happen: Happen,
    riverside: ClinicSettings,
    harbor: ClinicSettings,
    django_capture_on_commit_callbacks: Any,
) -> None:
    told = [staff(riverside, Role.MANAGER)]
    away = User.objects.create_user("away@riverside.localhost", "x", is_active=False)
    away.groups.set(told[0].groups.all())
    staff(riverside, Role.EDITOR), staff(harbor, Role.MANAGER)
    happen()
    server.status = 500
    began = now = timezone.now()
    while subscriber.state == State.ON:
        with time_machine.travel(now), django_capture_on_commit_callbacks(execute=True):
            send_all_due()
        subscriber.refresh_from_db()
        now = subscriber.next_try_at or now
    assert timedelta(days=3) <= now - began < timedelta(days=3, minutes=1)
    assert len(server.received) == WebhookAttempt.objects.count() > 15
    assert [each.to for each in mail.outbox] == [[told[0].email]]
    text = mail.outbox[0].body
    assert subscriber.address in text
    assert "for three days" in text
    assert f"http://localhost/admin/webhooks/{subscriber.pk}/" in text
    with time_machine.travel(now + timedelta(days=9)):
        assert send_all_due() == 0


def test_410_stops_it_at_once(
    subscriber: WebhookSubscriber,
    server: Listening,
    happen: Happen,
    riverside: ClinicSettings,
    django_capture_on_commit_callbacks: Any,
) -> None:
    staff(riverside, Role.MANAGER)
    happen(2)
    server.status = 410
    with django_capture_on_commit_callbacks(execute=True):
        send_all_due()
    subscriber.refresh_from_db()
    assert (subscriber.state, len(server.received)) == (State.STOPPED, 1)
    assert "410" in mail.outbox[0].body


def test_where_a_clinic_has_no_manager_the_group_is_told(
    subscriber: WebhookSubscriber, riverside: ClinicSettings
) -> None:
    group_editor()
    User.objects.filter(groups__clinic_group__role=Role.MANAGER).delete()
    told = managers_of(subscriber.site_id).values_list("email", flat=True)
    assert list(told) == ["group.editor@example.com"]
