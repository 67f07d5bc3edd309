"""Who sets the worker to work, and the command that finds what nobody was woken for."""

import re
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from clinics.models import ClinicSettings
from cms.changing import changing
from delivery.cdn.models import PurgeState
from tests.databases import on_postgresql_alone
from tests.delivery.cdn.conftest import Publish, asleep, state_of
from tests.delivery.cdn.varnish import SECTION
from tests.delivery.webhooks.subscriber import Listening

pytestmark = [pytest.mark.django_db, on_postgresql_alone("it is sent in earnest")]


COMMANDS = re.findall(r"python manage\.py (.+)$", SECTION, re.MULTILINE)
"""As the guide has them."""


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("purge_cdn", *arguments, stdout=out)
    return out.getvalue()


def tasks() -> list[Any]:
    return list(DBTaskResult.objects.filter(task_path__startswith="delivery.cdn"))


def test_the_worker_is_woken_after_the_commit_and_puts_what_comes_later_into_its_queue(
    cdn: Listening,
    publish: Publish,
    riverside: ClinicSettings,
    harbor: ClinicSettings,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    command()
    cdn.received.clear()
    PurgeState.objects.update(again_at=None)
    with asleep(settings):
        with django_capture_on_commit_callbacks() as callbacks, changing():
            riverside.site.root_page.specific.save_revision().publish()
        assert tasks() == []
        for callback in callbacks:
            callback()
        (task,) = tasks()
        assert cdn.received == [], "never where the change is made"
        cdn.status = 500
        task.task.call()
        task.delete()
        (later,) = tasks()
        assert later.run_after == state_of(riverside).next_try_at
        publish(riverside)
        assert tasks() == [later], "nobody is woken before that"
        cdn.status = 200
        with time_machine.travel(later.run_after):
            later.task.call()
            later.delete()
            (once_more,) = tasks()
            assert once_more.run_after in PurgeState.objects.values_list("again_at", flat=True)


def test_without_a_cdn_nobody_is_woken_and_the_command_says_so(
    publish: Publish, riverside: ClinicSettings, settings: Any
) -> None:
    with asleep(settings):
        publish(riverside)
        assert tasks() == []
    assert not PurgeState.objects.exists()
    with pytest.raises(CommandError, match="CDN_PURGE_URL is empty"):
        command()


def test_the_command_purges_what_is_due_and_everything_if_it_is_asked_to(
    cdn: Listening, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    assert COMMANDS == ["purge_cdn", "purge_cdn --all"]
    both = f"clinic-{riverside.site_id} clinic-{harbor.site_id}"
    assert "1 requests made, 0 clinics wait" in command()
    assert "0 requests made" in command()
    assert "1 requests made" in command("--all")
    assert [each.headers["Surrogate-Key"] for each in cdn.received] == [both, both]
    cdn.status = 500
    with pytest.raises(CommandError, match="Clinics of which it was not purged: 2"):
        command("--all")
    assert "0 requests made, 2 clinics wait" in command(), "a minute later, from cron"
