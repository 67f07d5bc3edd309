"""Every manager is told that a webhook was stopped, and told once."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from clinics.models import ClinicSettings, Role
from delivery.models import WebhookMail, WebhookSubscriber
from delivery.webhooks.models import State
from delivery.webhooks.retrying import GIVE_UP_AFTER
from delivery.webhooks.sending import send_all_due
from tests.clinics.fixtures import staff
from tests.databases import on_postgresql_alone
from tests.delivery.webhooks.conftest import Happen
from tests.delivery.webhooks.mailbox import Killed, MailServer
from tests.delivery.webhooks.subscriber import Listening

pytestmark = [pytest.mark.django_db, on_postgresql_alone("it is sent in earnest")]


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> type[MailServer]:
    settings.EMAIL_BACKEND = "tests.delivery.webhooks.mailbox.MailServer"
    MailServer.begin()
    return MailServer


@pytest.fixture
def managers(riverside: ClinicSettings) -> list[User]:
    """Ada and Ben, who is asked for after her."""
    ada = staff(riverside, Role.MANAGER)
    ben = User.objects.create_user("ben@riverside.localhost", "x")
    ben.groups.set(ada.groups.all())
    return [ada, ben]


Stop = Callable[..., None]


@pytest.fixture
def stop(
    subscriber: WebhookSubscriber,
    server: Listening,
    happen: Happen,
    django_capture_on_commit_callbacks: Any,
) -> Stop:
    """The other side wants no more. `is_killed`: and the worker comes no further than that."""

    def make(*, is_killed: bool = False) -> None:
        happen()
        server.status = 410
        with django_capture_on_commit_callbacks(execute=not is_killed):
            send_all_due()
        subscriber.refresh_from_db()
        assert subscriber.state == State.STOPPED

    return make


def told() -> list[str]:
    return [each.to[0] for each in mail.outbox]


def run(later: timedelta = timedelta()) -> str:
    """The command that operators run every minute; returns what it says."""
    out = StringIO()
    with time_machine.travel(timezone.now() + later):
        call_command("send_webhooks", stdout=out)
    return out.getvalue()


def test_a_refused_mailbox_keeps_nobody_else_from_being_told(
    managers: list[User], stop: Stop, mail_server: type[MailServer], caplog: Any
) -> None:
    ada, ben = managers
    mail_server.refused.add(ada.email)
    stop()
    assert told() == [ben.email]
    assert f"Manager {ada.pk} was not told" in caplog.text
    run(timedelta(minutes=2))
    assert told() == [ben.email], "nobody is told twice"
    mail_server.refused.clear()
    assert "1 managers told" in run(timedelta(minutes=10))
    assert told() == [ben.email, ada.email]
    run(timedelta(days=1))
    assert len(told()) == 2


def test_a_mail_server_that_is_down_is_tried_again(
    managers: list[User], stop: Stop, mail_server: type[MailServer]
) -> None:
    mail_server.is_down = True
    stop()
    mail_server.is_down = False
    run()
    assert told() == [], "not at once"
    run(timedelta(minutes=1))
    assert told() == [each.email for each in managers]


def test_a_worker_that_was_killed_before_anybody_was_told_is_made_up_for(
    managers: list[User], stop: Stop
) -> None:
    stop(is_killed=True)
    assert told() == []
    assert "2 managers told" in run()
    assert told() == [each.email for each in managers]


def test_one_killed_between_sending_and_writing_it_down_tells_one_of_them_once_more(
    managers: list[User], stop: Stop, mail_server: type[MailServer]
) -> None:
    ada, ben = managers
    stop(is_killed=True)
    mail_server.kills = True
    with pytest.raises(Killed):
        run()
    mail_server.kills = False
    run()
    run(timedelta(minutes=6))
    run(timedelta(days=1))
    assert told() == [ada.email, ben.email, ada.email]


def test_who_left_is_not_told(managers: list[User], stop: Stop) -> None:
    ada, ben = managers
    stop(is_killed=True)
    User.objects.filter(pk=ada.pk).update(is_active=False)
    run()
    assert told() == [ben.email]
    assert not WebhookMail.objects.exists()


def test_one_that_is_on_again_is_told_of_when_it_is_stopped_again(
    managers: list[User], stop: Stop, mail_server: type[MailServer]
) -> None:
    mail_server.is_down = True
    stop()
    WebhookSubscriber.objects.update(state=State.ON, next_try_at=None)
    mail_server.is_down = False
    stop()
    assert sorted(told()) == sorted(each.email for each in managers)


def test_one_that_is_on_again_before_anybody_was_told_is_nobodys_trouble(
    managers: list[User], stop: Stop
) -> None:
    stop(is_killed=True)
    WebhookSubscriber.objects.update(state=State.PAUSED)
    run()
    assert told() == []
    assert not WebhookMail.objects.exists()


def test_a_mailbox_that_is_gone_for_good_is_not_tried_for_ever(
    managers: list[User], stop: Stop, mail_server: type[MailServer]
) -> None:
    mail_server.refused.update(each.email for each in managers)
    stop()
    run(GIVE_UP_AFTER + timedelta(minutes=1))
    assert not WebhookMail.objects.exists()


def test_where_there_is_nobody_to_tell_the_log_says_so(
    stop: Stop, riverside: ClinicSettings, caplog: Any
) -> None:
    User.objects.filter(groups__clinic_group__isnull=False).delete()
    stop()
    assert "nobody to be told" in caplog.text
