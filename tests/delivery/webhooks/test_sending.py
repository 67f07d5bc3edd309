"""What a subscriber is told: everything, in order, signed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from clinics.models import ClinicSettings
from delivery.cursors import read
from delivery.models import Change, Kind, WebhookAttempt, WebhookSubscriber
from delivery.webhooks import sending
from delivery.webhooks.models import State
from delivery.webhooks.sending import send_all_due, send_to
from tests.databases import on_postgresql_alone
from tests.delivery.webhooks.conftest import Happen, subscriber_of
from tests.delivery.webhooks.subscriber import Listening

pytestmark = [pytest.mark.django_db, on_postgresql_alone("it is sent in earnest")]


def test_a_change_is_told_with_the_promised_body(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen, riverside: ClinicSettings
) -> None:
    (number,) = happen()
    assert send_all_due() == 1
    (sent,) = server.received
    change, home = Change.objects.get(site=riverside.site, number=number), riverside.site.root_page
    assert sent.path == "/hooks?for=us"
    assert sent.headers["Content-Type"] == "application/json"
    body = sent.json
    assert body == {
        "id": sent.headers["webhook-id"],
        "type": "published",
        "clinic": {
            "id": riverside.site_id,
            "host": "riverside.localhost",
            "name": "Riverside Foot Clinic",
        },
        "number": number,
        "cursor": body["cursor"],
        "page": {
            "id": home.pk,
            "type": "home.HomePage",
            "html_url": "http://riverside.localhost:8000/",
            "detail_url": f"http://riverside.localhost:8000/api/v2/pages/{home.pk}/",
        },
        "at": change.at.isoformat(),
    }
    assert read(body["cursor"], riverside.site_id).number == number


def test_changes_come_in_their_order_and_one_waits_for_the_one_before(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    numbers = happen(3)
    server.status = 500
    send_all_due()
    send_all_due()
    assert server.numbers == numbers[:1]
    server.status = 200
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        send_all_due()
    assert server.numbers == [numbers[0], *numbers]
    assert server.received[0].json["id"] == server.received[1].json["id"]
    assert len({each.json["id"] for each in server.received}) == 3
    subscriber.refresh_from_db()
    assert (subscriber.told, subscriber.failures, subscriber.claim) == (numbers[-1], 0, None)


def test_one_that_cannot_be_reached_keeps_nobody_else_waiting(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen, riverside: ClinicSettings
) -> None:
    dead = subscriber_of(riverside, "http://127.0.0.1:9/")
    numbers = happen(2)
    send_all_due()
    dead.refresh_from_db()
    assert server.numbers == numbers
    assert dead.attempts.get().problem == "Nothing listens at this address."


def test_of_chosen_kinds_alone_it_is_told(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen, riverside: ClinicSettings
) -> None:
    subscriber.kinds = [Kind.SETTINGS]
    subscriber.save()
    numbers = happen(2)
    assert send_all_due() == 0
    subscriber.refresh_from_db()
    assert subscriber.told == numbers[-1], "what is none of its kinds counts as told"
    riverside.site.site_name = "Riverside"
    riverside.site.save()
    send_all_due()
    assert server.types == ["settings"]
    assert server.received[0].json["page"] is None


def test_nothing_of_another_clinic_is_told(
    subscriber: WebhookSubscriber, server: Listening, harbor: ClinicSettings
) -> None:
    with_page = harbor.site.root_page.specific
    with_page.title = "Elsewhere"
    with_page.save_revision().publish()
    assert Change.objects.filter(site=harbor.site).exists()
    assert send_all_due() == 0
    assert server.received == []


@pytest.mark.parametrize("state", [State.PAUSED, State.STOPPED])
def test_while_it_is_not_on_changes_wait_and_a_test_is_sent_all_the_same(
    state: State, subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    subscriber.state, subscriber.is_test_wanted = state, True
    subscriber.save()
    numbers = happen(2)
    send_all_due()
    assert server.types == ["test"]
    subscriber.refresh_from_db()
    assert not subscriber.is_test_wanted
    subscriber.state = State.ON
    subscriber.save()
    send_all_due()
    assert server.numbers[1:] == numbers


def test_a_test_that_fails_is_not_tried_again_and_stops_nothing(
    subscriber: WebhookSubscriber, server: Listening
) -> None:
    subscriber.is_test_wanted = True
    subscriber.save()
    server.status = 410
    assert send_all_due() == 1
    assert send_all_due() == 0
    subscriber.refresh_from_db()
    assert (subscriber.state, subscriber.failures) == (State.ON, 0)


def test_when_a_test_succeeds_what_waits_is_sent_at_once(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    (number,) = happen()
    server.status = 500
    send_all_due()
    server.status = 200
    subscriber.refresh_from_db()
    subscriber.is_test_wanted = True
    subscriber.save()
    send_all_due()
    assert server.types[1:] == ["test", "published"]
    assert server.numbers[2:] == [number]


def test_going_back_sends_everything_after_that_change_again(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    numbers = happen(3)
    send_all_due()
    ids = [each.json["id"] for each in server.received]
    subscriber.refresh_from_db()
    subscriber.go_on_after(numbers[0])
    subscriber.save()
    send_all_due()
    assert server.numbers == [*numbers, *numbers[1:]]
    assert [each.json["id"] for each in server.received[3:]] == ids[1:]


def test_what_a_manager_moved_meanwhile_stays_moved(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    numbers = happen(3)
    with sending.claimed(subscriber.pk) as claim:
        asked: Any = sending.held(subscriber.pk, claim)  # ty: ignore[invalid-argument-type]
        message: Any = sending.what_to_send(asked)
        outcome = sending.ask(asked, message)
        WebhookSubscriber.objects.filter(pk=subscriber.pk).update(told=numbers[1])
        sending.record(asked, *outcome)
    subscriber.refresh_from_db()
    assert subscriber.told == numbers[1]
    send_all_due()
    assert server.numbers == [numbers[0], numbers[2]]


def test_a_subscriber_that_is_taken_away_meanwhile_is_no_error(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    happen()
    assert send_to(subscriber.pk + 1000) == 0
    WebhookSubscriber.objects.all().delete()
    assert send_to(subscriber.pk) == 0
    assert not WebhookAttempt.objects.exists()


def test_nothing_that_is_answered_is_too_odd_to_be_kept(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    server.status, server.headers = 302, {"Location": "/\0\x85\xff", "X": "\0\x80"}
    happen()
    send_all_due()
    assert WebhookAttempt.objects.get().problem.startswith("It answered 302. Redirects are not")


def test_the_log_has_the_request_and_the_answer(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    server.status, server.text, server.headers = 404, b"No\0such \xff", {"X-Why": "moved"}
    happen()
    send_all_due()
    attempt = WebhookAttempt.objects.get()
    assert attempt.request.startswith(f"POST {server.address}\n")
    assert server.received[0].body in attempt.request
    assert server.received[0].headers["webhook-signature"] in attempt.request
    assert "X-Why: moved" in attempt.answer
    assert "such" in attempt.answer
    assert (attempt.status, attempt.outcome) == (404, "It answered 404.")
