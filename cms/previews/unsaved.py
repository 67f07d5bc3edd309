"""What an editor sees while writing, kept for an hour so that a front end can ask for it.

One text for a person and page: the next takes its place.
"""

import json
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from cms.previews.tokens import NoPreview

SECONDS = 3600
LARGEST = 1_000_000
"""Characters; a long article has a tenth of that."""
TOO_LONG = (
    f"The page has more than {LARGEST:,} characters, too many to be shown in the front end while "
    "it is being written. Choose another preview, or make a preview link once it is saved."
)


def keep(page: Any, user: Any) -> str:
    """Keep the page as it is in hand; the key. Raise `NoPreview` if it is too long."""
    content = page.to_json()
    if len(content) > LARGEST:
        raise NoPreview(TOO_LONG, 400)
    whose = f"{user.pk} {page._meta.label} {page.pk or page.path}"
    key = salted_hmac("cms.previews.unsaved", whose, algorithm="sha256").hexdigest()
    kept = {"model": page._meta.label, "content": content, "at": timezone.now()}
    cache.set(f"preview:{key}", kept, SECONDS)
    return key


def kept(key: str) -> dict[str, Any] | None:
    """`{model, content, at}`; None where it is kept no longer."""
    return cache.get(f"preview:{key}")


def as_page(found: dict[str, Any], saved: Page | None) -> Any:
    """The page that was kept; `saved` is its row, if it has one yet."""
    content = json.loads(found["content"])
    if saved is not None:
        return saved.specific.with_content_json(content)
    return apps.get_model(found["model"]).from_serializable_data(content)
