"""Secrets and signatures, as Standard Webhooks has them.

A secret is made from a random seed in the subscriber's row and the installation's own key, so that
neither a dump of the database nor a backup holds one.
"""

import base64
import secrets
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac
from standardwebhooks import Webhook

from delivery.webhooks.models import WebhookSubscriber

BOTH_WORK = timedelta(days=7)
"""How long the secret before a new one signs as well."""


class KeyChanged(Exception):
    """The installation's key is another than when the secret was made."""


def new_secret(subscriber: WebhookSubscriber) -> None:
    """Give it a secret; the one it had, if any, works beside it for a while. Does not save."""
    if subscriber.seed:
        subscriber.seed_before, subscriber.ending_before = subscriber.seed, subscriber.ending
        subscriber.before_until = timezone.now() + BOTH_WORK
    subscriber.seed = secrets.token_hex(32)
    subscriber.ending = _made_from(subscriber.seed)[-4:]
    subscriber.is_shown = False


def forget_secret_before(subscriber: WebhookSubscriber) -> None:
    subscriber.seed_before = subscriber.ending_before = ""
    subscriber.before_until = None


def secret_of(subscriber: WebhookSubscriber) -> str:
    """As it is given to whoever verifies: "whsec_…". Raise `KeyChanged` if it is lost."""
    return _checked(subscriber.seed, subscriber.ending)


def secrets_of(subscriber: WebhookSubscriber, now: datetime) -> list[str]:
    """All that work now, the newest first."""
    found = [secret_of(subscriber)]
    if subscriber.before_until and now < subscriber.before_until:
        found.append(_checked(subscriber.seed_before, subscriber.ending_before))
    return found


def signed(subscriber: WebhookSubscriber, message: str, body: str, now: datetime) -> dict[str, str]:
    """The headers by which the message is known to be ours. `now` is in UTC."""
    made = [Webhook(secret).sign(message, now, body) for secret in secrets_of(subscriber, now)]
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(made),
    }


def _checked(seed: str, ending: str) -> str:
    secret = _made_from(seed)
    if not seed or not secret.endswith(ending):
        raise KeyChanged
    return secret


def _made_from(seed: str) -> str:
    made = salted_hmac("delivery.webhooks.signing", seed, algorithm="sha256").digest()
    # Without "=", so that its last letters tell one from another.
    return "whsec_" + base64.b64encode(made[:30]).decode()
