"""Secrets: whoever has one that should work verifies what is sent, with the library."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from standardwebhooks import Webhook, WebhookVerificationError

from clinics.models import ClinicSettings, Role
from delivery.models import WebhookSubscriber
from delivery.webhooks.models import State
from delivery.webhooks.sending import send_all_due
from delivery.webhooks.signing import MOST_BEFORE, new_secret, secret_of, secrets_of
from tests.clinics.fixtures import staff
from tests.databases import on_postgresql_alone
from tests.delivery.webhooks.conftest import Happen, path, text
from tests.delivery.webhooks.subscriber import Listening

pytestmark = [pytest.mark.django_db, on_postgresql_alone("it is sent in earnest")]
Rotate = Callable[[], str]


@pytest.fixture
def rotate(manager: Client, subscriber: WebhookSubscriber) -> Rotate:
    """A manager makes a new secret; returns it."""

    def make() -> str:
        manager.post(path("rotate", subscriber))
        subscriber.refresh_from_db()
        return secret_of(subscriber)

    return make


def verifies(secret: str, sent: Any) -> bool:
    try:
        Webhook(secret).verify(sent.body, sent.headers)
    except WebhookVerificationError:
        return False
    return True


def test_the_signature_is_verified_by_the_library(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    happen()
    send_all_due()
    (sent,) = server.received
    assert Webhook(secret_of(subscriber)).verify(sent.body, sent.headers) == sent.json
    with pytest.raises(WebhookVerificationError):
        Webhook(secret_of(subscriber)).verify(sent.body.replace("home", "hone"), sent.headers)


def test_after_a_rotation_both_secrets_verify_until_the_old_one_ends(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    old = secret_of(subscriber)
    new_secret(subscriber)
    subscriber.save()
    new = secret_of(subscriber)
    assert old != new
    happen()
    send_all_due()
    assert len(server.received[0].headers["webhook-signature"].split(" ")) == 2
    for secret in (old, new):
        Webhook(secret).verify(server.received[0].body, server.received[0].headers)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        happen()
        send_all_due()
        sent = server.received[1]
        Webhook(new).verify(sent.body, sent.headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(old).verify(sent.body, sent.headers)


def test_no_row_holds_the_secret(subscriber: WebhookSubscriber) -> None:
    secret = secret_of(subscriber).removeprefix("whsec_")
    row = WebhookSubscriber.objects.filter(pk=subscriber.pk).values().get()
    assert not [name for name, value in row.items() if secret in str(value)]


def test_with_another_key_nothing_is_sent_and_it_is_said_what_to_do(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen, settings: Any
) -> None:
    happen()
    settings.SECRET_KEY = "another"
    send_all_due()
    subscriber.refresh_from_db()
    assert (server.received, subscriber.state) == ([], State.STOPPED)
    assert "Make a new secret" in subscriber.stopped_because


def test_a_new_secret_works_beside_the_old_one_until_that_is_ended(
    manager: Client, subscriber: WebhookSubscriber
) -> None:
    old = secret_of(subscriber)
    answer = manager.post(path("rotate", subscriber))
    assert answer["Location"] == path("secret", subscriber)
    subscriber.refresh_from_db()
    new = secret_of(subscriber)
    assert secrets_of(subscriber, timezone.now()) == [new, old]
    assert new in text(manager.post(path("secret", subscriber)))
    assert f"ending in “{old[-4:]}”" in text(manager.get(path("log", subscriber)))
    manager.post(path("end_old", subscriber))
    subscriber.refresh_from_db()
    assert secrets_of(subscriber, timezone.now()) == [new]


def test_whichever_secret_the_other_site_has_it_goes_on_after_several_new_ones(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen, rotate: Rotate
) -> None:
    all_of_them = [secret_of(subscriber), rotate(), rotate()]
    happen()
    send_all_due()
    assert [verifies(secret, server.received[0]) for secret in all_of_them] == [True] * 3


def test_each_older_secret_ends_a_week_after_the_next_was_made(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    now, made = timezone.now(), [secret_of(subscriber)]
    for days in (0, 4):
        with time_machine.travel(now + timedelta(days=days)):
            new_secret(subscriber)
            subscriber.save()
            made.append(secret_of(subscriber))
    for days, works in ((6, [True] * 3), (8, [False, True, True]), (12, [False, False, True])):
        with time_machine.travel(now + timedelta(days=days)):
            happen()
            send_all_due()
            assert [verifies(secret, server.received[-1]) for secret in made] == works


def test_the_screens_say_which_secrets_work_and_until_when(
    manager: Client, subscriber: WebhookSubscriber, rotate: Rotate
) -> None:
    first, second = secret_of(subscriber), rotate()
    until = date_format(timezone.localtime() + timedelta(days=7), "j F")
    question = text(manager.get(path("rotate", subscriber)))
    assert f"ends in “{second[-4:]}” works beside it for 7 days" in question
    assert f"ends in “{first[-4:]}” works until {until}." in question
    rotate()
    log = text(manager.get(path("log", subscriber)))
    for secret in (first, second):
        assert f"ending in “{secret[-4:]}”, works until {until}." in log
    question = text(manager.get(path("end_old", subscriber)))
    assert f"a secret that ends in “{second[-4:]}” or “{first[-4:]}”" in question


def test_ending_the_old_secrets_leaves_the_newest_alone(
    manager: Client,
    subscriber: WebhookSubscriber,
    server: Listening,
    happen: Happen,
    rotate: Rotate,
) -> None:
    made = [secret_of(subscriber), rotate(), rotate()]
    manager.post(path("end_old", subscriber))
    happen()
    send_all_due()
    assert [verifies(secret, server.received[0]) for secret in made] == [False, False, True]
    assert "There is no older secret" in text(manager.get(path("end_old", subscriber)))


def test_there_are_only_so_many_old_secrets(
    manager: Client, subscriber: WebhookSubscriber, rotate: Rotate
) -> None:
    for _ in range(MOST_BEFORE):
        last = rotate()
    assert rotate() == last
    assert f"{MOST_BEFORE} older secrets still work" in text(manager.get(path("log", subscriber)))
    manager.post(path("end_old", subscriber))
    assert rotate() != last


def test_after_another_key_a_new_secret_and_switching_on_are_enough(
    manager: Client,
    subscriber: WebhookSubscriber,
    server: Listening,
    happen: Happen,
    rotate: Rotate,
    riverside: ClinicSettings,
    settings: Any,
) -> None:
    rotate()
    happen()
    settings.SECRET_KEY = "another"
    manager.force_login(staff(riverside, Role.MANAGER))
    send_all_due()
    assert "key was changed" in text(manager.get(path("rotate", subscriber)))
    assert "is lost" in text(manager.get(path("secret", subscriber)))
    new = rotate()
    manager.post(path("resume", subscriber))
    send_all_due()
    subscriber.refresh_from_db()
    assert (subscriber.state, len(server.received)) == (State.ON, 1)
    assert server.received[0].headers["webhook-signature"].count("v1,") == 1
    assert verifies(new, server.received[0])


def test_an_older_secret_that_is_lost_signs_nothing_and_the_newest_goes_on(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen, rotate: Rotate
) -> None:
    new = rotate()
    subscriber.secrets_before[0]["ending"] = "lost"
    subscriber.save()
    happen()
    send_all_due()
    assert verifies(new, server.received[0])
    assert server.received[0].headers["webhook-signature"].count("v1,") == 1
