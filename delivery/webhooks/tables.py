"""The columns of the lists of subscribers, of what was sent, and of changes to begin with."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, StatusTagColumn, TitleColumn
from wagtail.admin.widgets.button import Button

from clinics.columns import WIDE, ActionsColumn, clinic_column
from delivery.changes import Change
from delivery.webhooks.models import State, WebhookAttempt, WebhookSubscriber


def url(view: str, subscriber: WebhookSubscriber) -> str:
    return reverse(f"webhooks:{view}", args=[subscriber.pk])


class SubscriberColumn(ActionsColumn):
    """A name with the address below, and what can be done."""

    cell_template_name = "delivery/webhooks/subscriber_cell.html"


def subscriber_columns(has_several: bool) -> list[Column]:
    return [
        SubscriberColumn("name", actions, label="Name", get_url=lambda each: url("log", each)),
        *clinic_column("site.site_name", has_several),
        StatusTagColumn(
            "state",
            label="State",
            accessor=state_words,
            primary=lambda each: each.state == State.ON and not each.is_trying_again,
        ),
        Column("last", label="Last delivery", accessor=last_words),
        NumberColumn(
            "waiting", label="Waiting", accessor=lambda each: each.waiting().count(), classname=WIDE
        ),
    ]


def state_words(subscriber: WebhookSubscriber) -> str:
    if not subscriber.is_trying_again:
        return subscriber.get_state_display()
    when = subscriber.next_try_at
    if when is None or when <= timezone.now():
        return "Trying again"
    minutes = max(round((when - timezone.now()).total_seconds() / 60), 1)
    wait = f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} hours"
    return f"Trying again in {wait}"


def last_words(subscriber: WebhookSubscriber) -> str:
    """ "2 minutes ago, answered 200"."""
    last = WebhookAttempt.objects.filter(subscriber=subscriber).first()
    if last is None:
        return "None yet"
    outcome = last.outcome[:1].lower() + last.outcome[1:].rstrip(".")
    return f"{timesince_simple(last.at)}, {outcome}"


def actions(subscriber: WebhookSubscriber) -> list[Button]:
    """Everything that can be done about it, in the list and above its log alike."""
    can_pause = subscriber.state == State.ON
    pausing = ("Pause", "pause", "no-view") if can_pause else ("Switch on", "resume", "check")
    todo = [
        ("Deliveries", "log", "history"),
        ("Send a test", "test", "mail"),
        ("Change", "edit", "edit"),
        pausing,
        ("Send again", "replay", "rotate"),
        ("New secret", "rotate", "key"),
        ("Take away", "delete", "bin"),
    ]
    return [
        Button(label, url(view, subscriber), icon_name=icon, priority=10 * place)
        for place, (label, view, icon) in enumerate(todo)
    ]


def attempt_columns() -> list[Column]:
    return [
        DeliveryColumn("kind", label="Change", accessor="kind_words"),
        NumberColumn("number", label="Number", classname=WIDE),
        DateColumn("at", label="When"),
        StatusTagColumn(
            "outcome",
            label="What came back",
            accessor=lambda each: f"Answered {each.status}" if each.status else "No answer",
            primary=lambda each: each.is_delivered,
        ),
        NumberColumn(
            "took", label="Took", accessor=lambda each: f"{each.milliseconds} ms", classname=WIDE
        ),
    ]


class DeliveryColumn(TitleColumn):
    """What it was about, which opens the request and the answer."""

    def get_link_url(self, instance: WebhookAttempt, parent_context: Any) -> str:
        return reverse("webhooks:attempt", args=[instance.pk])


def change_columns(subscriber: WebhookSubscriber) -> list[Column]:
    def begin(change: Change) -> str:
        return f"{url('replay', subscriber)}?number={change.number}"

    return [
        TitleColumn("number", label="Number", get_url=begin),
        Column("kind", label="Change", accessor="get_kind_display"),
        Column("title", label="Page", classname=WIDE),
        DateColumn("at", label="When"),
    ]
