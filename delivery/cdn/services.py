"""How a CDN is told which keys to purge: three forms, of which others' services know one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings

from delivery.webhooks import posting
from delivery.webhooks.posting import Answer

USER_AGENT = {"User-Agent": "clinic-purge/1"}


@dataclass(frozen=True)
class Request:
    method: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def by_header(method: str, keys: list[str]) -> Request:
    return Request(method, {"Surrogate-Key": " ".join(keys)})


def by_json(keys: list[str]) -> Request:
    body = json.dumps({"tags": keys}, separators=(",", ":")).encode()
    return Request("POST", {"Content-Type": "application/json"}, body)


FORMS = {
    "varnish": lambda keys: by_header("PURGE", keys),
    "fastly": lambda keys: by_header("POST", keys),
    "cloudflare": by_json,
}


def purge(keys: Iterable[str]) -> Answer:
    """Tell the CDN. Raises nothing: whatever went wrong is in the answer."""
    request = FORMS[settings.CDN_PURGE_FORM](list(keys))
    own = dict([settings.CDN_PURGE_HEADER]) if settings.CDN_PURGE_HEADER else {}
    headers = {**USER_AGENT, **request.headers, **own}
    return posting.post(
        settings.CDN_PURGE_URL, headers, request.body, method=request.method, is_trusted=True
    )
