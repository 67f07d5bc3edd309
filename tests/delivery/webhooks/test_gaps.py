"""What is no longer kept, or was taken back, is not passed over in silence."""

from contextlib import suppress

import pytest
from django.db import transaction

from clinics.models import ClinicSettings
from delivery.models import Change, Edition, WebhookSubscriber
from delivery.webhooks.models import RESET
from delivery.webhooks.sending import send_all_due
from tests.conditions.factories import ConditionFactory
from tests.databases import on_postgresql_alone
from tests.delivery.between import Undone, happening_after
from tests.delivery.webhooks.conftest import Happen
from tests.delivery.webhooks.subscriber import Listening

pytestmark = [pytest.mark.django_db, on_postgresql_alone("it is sent in earnest")]


def test_changes_that_are_no_longer_kept_are_not_passed_over_in_silence(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen, riverside: ClinicSettings
) -> None:
    numbers = happen(3)
    Edition.objects.filter(site=riverside.site).update(kept_after=numbers[1])
    Change.objects.filter(site=riverside.site, number__lte=numbers[1]).delete()
    send_all_due()
    assert server.types == [RESET, "published"]
    assert server.numbers == numbers[1:]


def test_what_is_pruned_while_it_is_sent_is_not_passed_over_in_silence(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen, riverside: ClinicSettings
) -> None:
    numbers = happen(3)

    def prune_two() -> None:
        Edition.objects.filter(site=riverside.site).update(kept_after=numbers[1])
        Change.objects.filter(site=riverside.site, number__lt=numbers[1]).delete()

    for statements in range(1, 9):
        server.received.clear()
        with happening_after(statements, prune_two):
            send_all_due()
        assert RESET in server.types or server.numbers == numbers, statements


def test_after_a_backup_was_brought_back_no_message_passes_for_one_that_was_sent(
    subscriber: WebhookSubscriber, server: Listening, riverside: ClinicSettings
) -> None:
    with suppress(Undone), transaction.atomic():
        ConditionFactory(clinic=riverside, title="Lost")
        send_all_due()
        raise Undone
    ConditionFactory(clinic=riverside, title="New")
    send_all_due()
    (lost, new) = server.received
    assert lost.json["number"] == new.json["number"]
    assert lost.json["id"] != new.json["id"]
