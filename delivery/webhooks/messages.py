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
from delivery.cursors import cursor_of
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
    kept_after = edition_of(subscriber.site_id).kept_after
    if subscriber.told < kept_after:
        return _message(subscriber, RESET, kept_after, timezone.now(), None)
    change = subscriber.waiting().first()
    return _told(subscriber, change) if change else None


def test_message(subscriber: WebhookSubscriber) -> Message:
    number = edition_of(subscriber.site_id).number
    return _message(subscriber, TEST, number, timezone.now(), None)


def _told(subscriber: WebhookSubscriber, change: Change) -> Message:
    page = _page(subscriber.site, change)
    return _message(subscriber, change.kind, change.number, change.at, page)


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
    subscriber: WebhookSubscriber, kind: str, number: int, at: datetime, page: FeedPage | None
) -> Message:
    site = subscriber.site
    message_id = _id(subscriber, kind, number, at)
    body: MessageBody = {
        "id": message_id,
        "type": kind,
        "clinic": {"id": site.pk, "host": site.hostname, "name": site.site_name},
        "number": number,
        "cursor": cursor_of(site.pk, number),
        "page": page,
        "at": at.isoformat(),
    }
    return Message(message_id, kind, number, json.dumps(body, separators=(",", ":")))


def _id(subscriber: WebhookSubscriber, kind: str, number: int, at: datetime) -> str:
    """The same whenever this change is sent to this subscriber; each test has its own."""
    what = f"{kind} {at.isoformat()}" if kind == TEST else f"{kind} {number}"
    return f"msg_{uuid.uuid5(subscriber.uuid, what).hex}"
