"""What an operator's variable may hold: each turns its text into a value or says what is wrong.

No message repeats what was given, since it may be a secret and ends in a log.
"""

import re
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from environ import Env

HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
HEADER = re.compile(r"([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]*([!-~](?:[ -~]*[!-~])?)")
PURGE_FORMS = ("varnish", "fastly", "cloudflare")
RATE = re.compile(r"([1-9][0-9]{0,8})/(second|minute|hour)")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class Rate(NamedTuple):
    """So many requests in a period: "second", "minute" or "hour"."""

    most: int
    period: str

    @property
    def seconds(self) -> int:
        return {"second": 1, "minute": 60, "hour": 3600}[self.period]


def text(given: str) -> str:
    return given


def secret(given: str) -> str:
    if len(given) < 50 or len(set(given)) < 10:
        raise ValueError("at least 50 characters, and random ones.")
    return given


def host(given: str) -> str:
    if not HOST.fullmatch(given):
        raise ValueError("a host name in lower case, without https:// and port.")
    return given


def url(given: str, schemes: tuple[str, ...] = ("http", "https")) -> str:
    parts = split(given)
    if parts.scheme not in schemes or not parts.hostname:
        raise ValueError(f"an address that begins with {' or '.join(f'{s}://' for s in schemes)}.")
    return given


def https_url(given: str) -> str:
    if not url(given, ("https",)).endswith("/") or split(given).query:
        raise ValueError("an address that ends in a slash.")
    return given


def redis(given: str) -> str:
    return url(given, ("redis", "rediss"))


def database(given: str) -> dict[str, Any]:
    """Django's settings for a database, from `postgres://user:password@host:5432/name`."""
    try:
        is_postgres = split(given).scheme in ("postgres", "postgresql")
        config = Env.db_url_config(given) if is_postgres else {}
    except (ValueError, KeyError, ImproperlyConfigured):
        config = {}
    if not config.get("NAME"):
        raise ValueError("postgres://user:password@host:5432/name is what it looks like.")
    return config


def email_server(given: str) -> dict[str, Any]:
    """Django's `EMAIL_…` settings, from `smtp+tls://user:password@host:587`."""
    try:
        config = Env.email_url_config(given)
    except (ValueError, ImproperlyConfigured):
        config = {}
    if not config.get("EMAIL_HOST"):
        raise ValueError("smtp+tls://user:password@host:587 is what it looks like.")
    return config


def email(given: str) -> str:
    try:
        validate_email(given)
    except ValidationError:
        raise ValueError("an e-mail address, without a name before it.") from None
    return given


def emails(given: str) -> list[str]:
    return [email(address.strip()) for address in given.split(",") if address.strip()]


def boolean(given: str) -> bool:
    if given.lower() not in BOOLEANS:
        raise ValueError("true or false.")
    return BOOLEANS[given.lower()]


def seconds(given: str) -> int:
    if not given.isdecimal():
        raise ValueError("a whole number of seconds.")
    return int(given)


def rate(given: str) -> Rate | None:
    """`600/minute`; None for `off`."""
    if given.lower() == "off":
        return None
    found = RATE.fullmatch(given)
    if not found:
        raise ValueError("600/minute is what it looks like (or /second, /hour); or off.")
    return Rate(int(found[1]), found[2])


def purge_form(given: str) -> str:
    if given not in PURGE_FORMS:
        raise ValueError(f"one of {', '.join(PURGE_FORMS)}.")
    return given


def header(given: str) -> tuple[str, str]:
    """Name and value of a header of a request (RFC 9110, 5.1 and 5.5, in ASCII)."""
    found = HEADER.fullmatch(given)
    if not found:
        raise ValueError("Name: value is what it looks like.")
    return found[1], found[2]


def log_level(given: str) -> str:
    if given.upper() not in LOG_LEVELS:
        raise ValueError(f"one of {', '.join(LOG_LEVELS)}.")
    return given.upper()


def split(given: str) -> Any:
    """The parts of an address; one with a blank in it, or a port that is no number, is none."""
    try:
        parts = urlsplit(given)
        _ = parts.port
    except ValueError:
        raise ValueError("an address.") from None
    if len(given.split()) != 1:
        raise ValueError("an address.")
    return parts
