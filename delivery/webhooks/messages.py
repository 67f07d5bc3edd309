"""What a subscriber is sent."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from urllib.parse import urljoin

from django.utils import timezone
from wagtail.models import Site

from delivery.changes import Change
from delivery.cursors import Place, written
from delivery.feed import FeedPage
from delivery.webhooks.models import RESET, TEST, WebhookSubscriber, edition_of


class MessageClinic(TypedDict):
    id: int
    host: str
    name: str


class MessageBody(TypedDict):
    """`page` is null for what is about no page alone, and for a test."""

    id: str
    type: str
    clinic: MessageClinic
    number: int
    cursor: str
    page: FeedPage | None
    at: str


@dataclass(frozen=True)
class Message:
    id: str
    kind: str
    number: int
    body: str


def next_message(subscriber: WebhookSubscriber) -> Message | None:
    """What it is to be told next; None when it was told everything."""
    change = subscriber.waiting().first()
    # Afterwards, since pruning may come in between.
    kept_after = edition_of(subscriber.site_id).kept_after
    if subscriber.told < kept_after:
        return _reset(subscriber, kept_after)
    return _told(subscriber, change) if change else None


def test_message(subscriber: WebhookSubscriber) -> Message:
    edition, now = edition_of(subscriber.site_id), timezone.now()
    place = Place(subscriber.site_id, edition.number, edition.raised_at)
    return _message(subscriber, TEST, place, now, None, f"{TEST} {now.isoformat()}")


def _reset(subscriber: WebhookSubscriber, number: int) -> Message:
    last = Change.objects.filter(site=subscriber.site_id, number=number).first()
    place = Place(subscriber.site_id, number, last.at if last else None)
    return _message(subscriber, RESET, place, timezone.now(), None, _named(RESET, place))


def _told(subscriber: WebhookSubscriber, change: Change) -> Message:
    page = _page(subscriber.site, change)
    place = Place(change.site_id, change.number, change.at)
    name = _named(change.kind, place)
    return _message(subscriber, change.kind, place, change.at, page, name)


def _named(kind: str, place: Place) -> str:
    """What tells a change from all others, those that a backup has taken back included."""
    return f"{kind} {place.number} {place.at and place.at.isoformat()}"


def _page(site: Site, change: Change) -> FeedPage | None:
    if not change.page:
        return None
    return {
        "id": change.page,
        "type": change.page_type,
        "html_url": urljoin(f"{site.root_url}/", change.path),
        "detail_url": f"{site.root_url}/api/v2/pages/{change.page}/",
    }


def _message(
    subscriber: WebhookSubscriber,
    kind: str,
    place: Place,
    at: datetime,
    page: FeedPage | None,
    name: str,
) -> Message:
    """`name`: whenever it is the same, so is the message's id; each test has its own."""
    site = subscriber.site
    message_id = f"msg_{uuid.uuid5(subscriber.uuid, name).hex}"
    body: MessageBody = {
        "id": message_id,
        "type": kind,
        "clinic": {"id": site.pk, "host": site.hostname, "name": site.site_name},
        "number": place.number,
        "cursor": written(place),
        "page": page,
        "at": at.isoformat(),
    }
    return Message(message_id, kind, place.number, json.dumps(body, separators=(",", ":")))
