"""Every variable an operator can set: its name, kind, default, and what it is for.

`.env.example` and `docs/operating.md` list the same; a test compares the three.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from cms.settings import kinds


@dataclass(frozen=True)
class Variable:
    """One variable; `parse` returns its value or raises `ValueError` with what is wrong."""

    name: str
    purpose: str
    parse: Callable[[str], Any] = kinds.text
    default: str | None = None
    """As it would be written; None where there is no default, so that it has to be set."""

    @property
    def is_required(self) -> bool:
        return self.default is None


VARIABLES = (
    Variable("SECRET_KEY", "Signs sessions and links; 50 random characters.", kinds.secret),
    Variable("GROUP_HOST", "The host of the admin and the list of clinics.", kinds.host),
    Variable("DATABASE_URL", "PostgreSQL 15 or newer.", kinds.database),
    Variable("EMAIL_URL", "The mail server.", kinds.email_server),
    Variable("DEFAULT_FROM_EMAIL", "Whom mail to staff comes from.", kinds.email),
    Variable("MEDIA_URL", "Where the public bucket is read, ending in a slash.", kinds.https_url),
    Variable("S3_PUBLIC_BUCKET", "The bucket for pictures as pages show them."),
    Variable("S3_PRIVATE_BUCKET", "The bucket for uploads and documents; not public."),
    Variable("S3_ENDPOINT_URL", "The store's address; empty for Amazon's.", kinds.url, ""),
    Variable("S3_REGION", "The store's region.", kinds.text, ""),
    Variable("S3_ACCESS_KEY_ID", "Empty where the machine's role gives access.", default=""),
    Variable("S3_SECRET_ACCESS_KEY", "Goes with the key id.", default=""),
    Variable("REDIS_URL", "A shared cache; empty keeps it in the database.", kinds.redis, ""),
    Variable("ADMIN_EMAILS", "Who is told of errors, separated by commas.", kinds.emails, ""),
    Variable(
        "BEHIND_PROXY",
        "Trust X-Forwarded-Proto and -For; only behind one proxy that sets both itself.",
        kinds.boolean,
        "false",
    ),
    Variable(
        "API_RATE",
        "Answers of the content API made for one address; off for no limit.",
        kinds.rate,
        "600/minute",
    ),
    Variable(
        "API_WRITE_RATE",
        "Requests to the API for writing with one token; off for no limit.",
        kinds.rate,
        "120/minute",
    ),
    Variable(
        "HSTS_SECONDS",
        "How long browsers insist on HTTPS; begin with 300.",
        kinds.seconds,
        "31536000",
    ),
    Variable(
        "SESSION_IDLE_SECONDS",
        "After how long without use staff sign in again.",
        kinds.seconds,
        "7200",
    ),
    Variable(
        "SESSION_MAX_SECONDS",
        "After how long they sign in again in any case.",
        kinds.seconds,
        "43200",
    ),
    Variable(
        "PREVIEW_SECONDS",
        "How long a link to a draft holds.",
        kinds.seconds,
        "259200",
    ),
    Variable(
        "WEBHOOKS_TO_PRIVATE_NETWORKS",
        "Let managers send webhooks to addresses inside your own network.",
        kinds.boolean,
        "false",
    ),
    Variable("CDN_PURGE_URL", "A CDN in front: where it is told to purge.", kinds.url, ""),
    Variable("CDN_PURGE_FORM", "How: varnish, fastly or cloudflare.", kinds.purge_form, "varnish"),
    Variable(
        "CDN_PURGE_HEADER", "What shows that it is you: a header's name: value.", kinds.header, ""
    ),
    Variable(
        "CDN_MAX_AGE", "For how many seconds it keeps answers at most.", kinds.seconds, "3600"
    ),
    Variable("LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR.", kinds.log_level, "INFO"),
)


def read(environ: Mapping[str, str]) -> dict[str, Any]:
    """All values by name. Raise `ImproperlyConfigured` naming everything missing or malformed."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    for variable in VARIABLES:
        given = environ.get(variable.name, "").strip() or variable.default
        if given is None:
            problems.append(f"{variable.name} is missing: {variable.purpose}")
            continue
        try:
            values[variable.name] = variable.parse(given) if given else None
        except ValueError as error:
            problems.append(f"{variable.name} is malformed: {error}")
    if problems:
        raise ImproperlyConfigured(
            "The environment is not complete (docs/operating.md lists every variable):\n"
            + "\n".join(f"  - {problem}" for problem in problems)
        )
    return values
