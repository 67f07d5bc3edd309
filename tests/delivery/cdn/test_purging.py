"""What is no longer true is purged, however often that has to be tried."""

import json
import logging
import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from clinics.models import ClinicSettings
from clinics.provisioning import Opening
from delivery.cdn import purging
from delivery.cdn.models import PurgeState
from delivery.cdn.purging import CLAIM, UNDER_WAY, purge_all_due
from delivery.models import Edition
from tests.clinics.fixtures import opened
from tests.databases import on_postgresql_alone
from tests.delivery.cdn.conftest import Publish, asleep, state_of
from tests.delivery.webhooks.subscriber import Listening

pytestmark = [pytest.mark.django_db, on_postgresql_alone("it is sent in earnest")]


def key(clinic: ClinicSettings) -> str:
    return f"clinic-{clinic.site_id}"


def purged(cdn: Listening) -> list[str]:
    """The keys it was told to purge since the last time this was asked."""
    told = [received.headers["Surrogate-Key"] for received in cdn.received]
    cdn.received.clear()
    return told


@pytest.fixture
def settled(cdn: Listening, riverside: Any, harbor: Any) -> Listening:
    """A CDN that was told everything up to now, twice."""
    purge_all_due()
    with time_machine.travel(timezone.now() + UNDER_WAY):
        purge_all_due()
    cdn.received.clear()
    return cdn


def test_a_cdn_that_is_new_is_told_of_every_clinic_in_one_request(
    cdn: Listening, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    assert purge_all_due() == 1
    assert purged(cdn) == [f"{key(riverside)} {key(harbor)}"]
    assert purge_all_due() == 0


def test_a_change_has_its_clinic_purged_at_once_and_once_more_for_what_was_under_way(
    settled: Listening, publish: Publish, riverside: ClinicSettings
) -> None:
    publish(riverside)
    assert purged(settled) == [key(riverside)]
    assert state_of(riverside).purged == Edition.objects.get(site=riverside.site_id).number
    with time_machine.travel(timezone.now() + UNDER_WAY - timedelta(seconds=2)):
        assert purge_all_due() == 0
    with time_machine.travel(timezone.now() + UNDER_WAY + timedelta(seconds=2)):
        assert purge_all_due() == 1
        assert purged(settled) == [key(riverside)]
        assert purge_all_due() == 0


def test_what_is_changed_while_another_is_purged_is_purged_as_well(
    settled: Listening, publish: Publish, riverside: ClinicSettings, settings: Any
) -> None:
    with asleep(settings):
        publish(riverside)
        claim = uuid.uuid4()
        (state,) = purging.claimed(claim)
        began, number = timezone.now(), Edition.objects.get(site=riverside.site_id).number
        publish(riverside)
    assert purge_all_due() == 0, "it is another's"
    purging.succeeded(state, number, began, is_open=True)
    purging.write(state, claim)
    assert purge_all_due() == 1


def test_of_a_worker_that_was_killed_nothing_is_lost(
    settled: Listening, publish: Publish, riverside: ClinicSettings, settings: Any
) -> None:
    with asleep(settings):
        publish(riverside)
    assert purging.claimed(uuid.uuid4()), "and then it is killed"
    assert purge_all_due() == 0
    with time_machine.travel(timezone.now() + CLAIM + timedelta(seconds=1)):
        assert purge_all_due() == 1
    assert purged(settled) == [key(riverside)]


def test_it_is_tried_again_for_ever_and_the_administrators_are_told_once(
    settled: Listening,
    publish: Publish,
    riverside: ClinicSettings,
    harbor: ClinicSettings,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.ADMINS = [("", "operator@example.org")]
    settled.status = 503
    publish(riverside)
    now, waits = timezone.now(), []
    for late in [timedelta()] * 9 + [timedelta(days=4)]:
        waits.append(state_of(riverside).next_try_at - now)
        now = state_of(riverside).next_try_at + late
        with time_machine.travel(now, tick=False):
            assert purge_all_due() == 1
    assert timedelta(seconds=29) < waits[0] < timedelta(seconds=36)
    assert waits == sorted(waits[:7]) + waits[7:]
    for wait in (*waits[7:], state_of(riverside).next_try_at - now):
        assert timedelta(hours=1) <= wait <= timedelta(hours=1.2)
    errors = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert len(errors) == state_of(riverside).failures == 11
    assert f"clinics {riverside.site_id}: It answered 503." in errors[0].getMessage()
    publish(harbor)
    assert [each.to for each in mail.outbox] == [["operator@example.org"]]
    assert settings.CDN_PURGE_URL in mail.outbox[0].body
    assert "secret" not in mail.outbox[0].body

    settled.status = 200
    with time_machine.travel(now + timedelta(hours=2)):
        assert purge_all_due() == 1
    state = state_of(riverside)
    assert (state.failures, state.next_try_at, state.is_reported) == (0, None, False)


def test_it_is_waited_as_long_as_the_cdn_asks_though_no_more_than_an_hour(
    settled: Listening, publish: Publish, riverside: ClinicSettings
) -> None:
    settled.status, settled.headers = 429, {"Retry-After": "600"}
    publish(riverside)
    wait = state_of(riverside).next_try_at - timezone.now()
    assert timedelta(seconds=590) < wait <= timedelta(seconds=600)


def test_a_clinic_that_is_closed_is_purged_twice_and_forgotten(
    settled: Listening, django_capture_on_commit_callbacks: Any
) -> None:
    clinic = opened(Opening("Hillside", "hillside.localhost", "GB", "Europe/London"))
    name, site = key(clinic), clinic.site_id
    purge_all_due()
    with time_machine.travel(timezone.now() + UNDER_WAY):
        purge_all_due()
    settled.received.clear()
    with django_capture_on_commit_callbacks(execute=True):
        clinic.site.delete()
    assert purged(settled) == [name]
    with time_machine.travel(timezone.now() + UNDER_WAY):
        assert purge_all_due() == 1
        assert purged(settled) == [name]
    assert not PurgeState.objects.filter(site=site).exists()


@pytest.mark.parametrize(
    ("form", "method", "header", "body"),
    [
        ("varnish", "PURGE", "clinic-{}", ""),
        ("fastly", "POST", "clinic-{}", ""),
        ("cloudflare", "POST", None, '{{"tags":["clinic-{}"]}}'),
    ],
)
def test_it_is_told_in_the_form_it_knows(
    form: str, method: str, header: str | None, body: str, settled: Any, publish: Publish,
    riverside: ClinicSettings, settings: Any,
) -> None:  # fmt: skip
    settings.CDN_PURGE_FORM = form
    publish(riverside)
    (sent,) = settled.received
    assert (sent.method, sent.path) == (method, "/purge")
    assert sent.headers["X-Purge-Token"] == "secret"
    assert sent.headers.get("Surrogate-Key") == (header and header.format(riverside.site_id))
    assert sent.body == body.format(riverside.site_id)
    assert not sent.body or json.loads(sent.body)
