"""Secrets and signatures, as Standard Webhooks has them.

A secret is made from a random seed in the subscriber's row and the installation's own key, so that
neither a dump of the database nor a backup holds one.
"""

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac
from standardwebhooks import Webhook

from delivery.webhooks.models import WebhookSubscriber

BOTH_WORK = timedelta(days=7)
"""How long a secret signs as well after a newer one was made."""
MOST_BEFORE = 4
"""Secrets that sign beside the newest: each makes the headers longer."""


class KeyChanged(Exception):
    """The installation's key is another than when the secret was made."""


@dataclass(frozen=True)
class SecretBefore:
    seed: str
    ending: str
    until: datetime
    """Until when it signs as well."""


def new_secret(subscriber: WebhookSubscriber) -> None:
    """Give it a secret; those that work now go on for a while. Does not save."""
    now = timezone.now()
    kept = secrets_before(subscriber, now)
    if _is_whole(subscriber.seed, subscriber.ending):
        kept = [SecretBefore(subscriber.seed, subscriber.ending, now + BOTH_WORK), *kept]
    subscriber.secrets_before = [
        {"seed": each.seed, "ending": each.ending, "until": each.until.isoformat()} for each in kept
    ]
    subscriber.seed = secrets.token_hex(32)
    subscriber.ending = _made_from(subscriber.seed)[-4:]
    subscriber.is_shown = False


def secrets_before(subscriber: WebhookSubscriber, now: datetime) -> list[SecretBefore]:
    """Those that still sign beside the newest, the latest first; none that is lost."""
    kept = [
        SecretBefore(row["seed"], row["ending"], datetime.fromisoformat(row["until"]))
        for row in subscriber.secrets_before
    ]
    return [each for each in kept if now < each.until and _is_whole(each.seed, each.ending)]


def is_lost(subscriber: WebhookSubscriber) -> bool:
    return not _is_whole(subscriber.seed, subscriber.ending)


def secret_of(subscriber: WebhookSubscriber) -> str:
    """As it is given to whoever verifies: "whsec_…". Raise `KeyChanged` if it is lost."""
    if is_lost(subscriber):
        raise KeyChanged
    return _made_from(subscriber.seed)


def secrets_of(subscriber: WebhookSubscriber, now: datetime) -> list[str]:
    """All that work now, the newest first. Raise `KeyChanged` if that is lost."""
    before = [_made_from(each.seed) for each in secrets_before(subscriber, now)]
    return [secret_of(subscriber), *before]


def signed(subscriber: WebhookSubscriber, message: str, body: str, now: datetime) -> dict[str, str]:
    """The headers by which the message is known to be ours. `now` is in UTC."""
    made = [Webhook(secret).sign(message, now, body) for secret in secrets_of(subscriber, now)]
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(made),
    }


def _is_whole(seed: str, ending: str) -> bool:
    """Can the secret still be made that was given out?"""
    return bool(seed) and _made_from(seed).endswith(ending)


def _made_from(seed: str) -> str:
    made = salted_hmac("delivery.webhooks.signing", seed, algorithm="sha256").digest()
    # Without "=", so that its last letters tell one from another.
    return "whsec_" + base64.b64encode(made[:30]).decode()
