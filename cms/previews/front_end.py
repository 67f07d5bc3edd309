"""The clinic's own front end: at which address it shows previews, and who may have one there."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.exceptions import ValidationError

from cms.references import full_url


def validate_front_end(value: str) -> None:
    """Raise `ValidationError` for what is neither https nor on this machine."""
    address = urlsplit(value)
    here = (address.hostname or "").rpartition(".")[2] == "localhost"
    if address.scheme != "https" and not (address.scheme == "http" and here):
        raise ValidationError("Begin with https://; http:// is for localhost alone.")
    if "@" in address.netloc or address.fragment:
        raise ValidationError("Leave out names, passwords and what stands behind a #.")


def origin(address: str) -> str:
    """`https://www.example.com` of a longer address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def front_end_of(page: Any) -> str:
    """Where previews of the page are shown; "" where its clinic has no such place, or the page is
    private: that staff alone see."""
    address = page.clinic.preview_url if page.clinic else ""
    return "" if address and page.get_view_restrictions().exists() else address


def front_end_link(address: str, page: Any, token: str) -> str:
    """The address with `token`, and with the `path` that the page has on the clinic's site."""
    parts = urlsplit(address)
    path = urlsplit(full_url(page, page.clinic)).path
    query = urlencode([*parse_qsl(parts.query), ("token", token), ("path", path)])
    return urlunsplit(parts._replace(query=query))
