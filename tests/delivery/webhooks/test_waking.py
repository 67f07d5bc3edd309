"""Who sets the worker to work, and when."""

from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from clinics.models import ClinicSettings, Role
from delivery.models import WebhookAttempt, WebhookSubscriber
from delivery.webhooks.models import State
from delivery.webhooks.pruning import KEPT
from tests.clinics.fixtures import signed_in, staff
from tests.databases import on_postgresql_alone
from tests.delivery.webhooks.conftest import Happen
from tests.delivery.webhooks.subscriber import Listening

pytestmark = [pytest.mark.django_db, on_postgresql_alone("it is sent in earnest")]


@pytest.fixture
def queue(settings: Any) -> None:
    """The worker's queue, as production has it."""
    queued = {"BACKEND": "django_tasks_db.DatabaseBackend"}
    settings.TASKS = {**settings.TASKS, "worker": queued}


def waiting_for_a_worker() -> list[Any]:
    tasks = DBTaskResult.objects.filter(task_path__startswith="delivery.webhooks")
    return list(tasks.order_by("enqueued_at"))


def work_off() -> None:
    """As `db_worker` does, which would close the tests' own connection."""
    for waiting in waiting_for_a_worker():
        waiting.task.call(*waiting.args_kwargs["args"])
        waiting.delete()


def test_a_change_wakes_the_worker_once_it_is_stored_for_good(
    subscriber: WebhookSubscriber,
    server: Listening,
    happen: Happen,
    queue: None,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        happen()
        assert waiting_for_a_worker() == []
    for callback in callbacks:
        callback()
    (task,) = waiting_for_a_worker()
    assert task.args_kwargs["args"] == [subscriber.pk]
    assert server.received == [], "never where the change is made"
    work_off()
    assert len(server.received) == 1


@pytest.mark.parametrize("state", [State.PAUSED, State.STOPPED])
def test_nobody_is_woken_for_one_that_is_not_on(
    state: State,
    subscriber: WebhookSubscriber,
    happen: Happen,
    queue: None,
    django_capture_on_commit_callbacks: Any,
) -> None:
    WebhookSubscriber.objects.update(state=state)
    with django_capture_on_commit_callbacks(execute=True):
        happen()
    assert waiting_for_a_worker() == []


def test_another_try_is_put_into_the_queue_for_its_time(
    subscriber: WebhookSubscriber,
    server: Listening,
    happen: Happen,
    queue: None,
    django_capture_on_commit_callbacks: Any,
) -> None:
    server.status = 500
    with django_capture_on_commit_callbacks(execute=True):
        happen()
    work_off()
    subscriber.refresh_from_db()
    (later,) = waiting_for_a_worker()
    assert later.run_after == subscriber.next_try_at
    with django_capture_on_commit_callbacks(execute=True):
        happen()
    assert waiting_for_a_worker() == [later], "nobody is woken before that"


def test_a_managers_wishes_wake_the_worker(
    subscriber: WebhookSubscriber,
    riverside: ClinicSettings,
    queue: None,
    django_capture_on_commit_callbacks: Any,
) -> None:
    manager = signed_in(staff(riverside, Role.MANAGER))
    for number, view in enumerate(("test", "switch-on"), 1):
        with django_capture_on_commit_callbacks(execute=True):
            manager.post(f"/admin/webhooks/{subscriber.pk}/{view}/")
        assert len(waiting_for_a_worker()) == number


def test_what_nobody_was_woken_for_is_found_by_the_command(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    numbers = happen(2)
    out = StringIO()
    call_command("send_webhooks", stdout=out)
    assert server.numbers == numbers
    assert "2 requests made" in out.getvalue()


def test_the_command_forgets_what_was_sent_a_month_ago(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    happen()
    call_command("send_webhooks", stdout=StringIO())
    for age, left in ((KEPT * 0.99, 1), (KEPT * 1.01, 0)):
        with time_machine.travel(timezone.now() + age):
            call_command("send_webhooks", stdout=StringIO())
        assert WebhookAttempt.objects.count() == left
