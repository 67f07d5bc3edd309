"""What an operator can set is said once in code, and the same in both places people read."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment, kinds
from tests.databases import on_sqlite_alone

pytestmark = on_sqlite_alone("no database has part in it")

ROOT = Path(__file__).parents[1]

COMPLETE = {
    "SECRET_KEY": "".join(chr(ord("0") + i) for i in range(60)),
    "GROUP_HOST": "cms.example.org",
    "DATABASE_URL": "postgres://clinics:secret@localhost:5432/clinics",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "cms@example.org",
    "MEDIA_URL": "https://media.example.org/",
    "S3_PUBLIC_BUCKET": "public",
    "S3_PRIVATE_BUCKET": "private",
}
NAMES = [variable.name for variable in environment.VARIABLES]


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in NAMES}
    env |= {"DJANGO_SETTINGS_MODULE": "cms.settings.production", **variables}
    command = [sys.executable, "-W", "error::UserWarning:cms", "manage.py", *arguments]
    return subprocess.run(  # noqa: S603 - our own command
        command, cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


def test_the_example_lists_every_variable_in_order_with_its_purpose() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    listed = [
        (line.partition("=")[0], before.removeprefix("# "))
        for before, line in pairwise(lines)
        if re.match(r"[A-Z0-9_]+=", line)
    ]
    assert listed == [(variable.name, variable.purpose) for variable in environment.VARIABLES]


def test_the_example_shows_the_defaults() -> None:
    text = (ROOT / ".env.example").read_text()
    shown = dict(re.findall(r"^([A-Z0-9_]+)=(.*)$", text, re.MULTILINE))
    for variable in environment.VARIABLES:
        if not variable.is_required:
            assert shown[variable.name] == variable.default


def test_the_operators_guide_lists_every_variable_as_the_code_does() -> None:
    text = (ROOT / "docs" / "operating.md").read_text()
    rows = re.findall(r"^\| `([A-Z0-9_]+)` \| (\S*) ?\| (.*?) ?\| (.*) \|$", text, re.MULTILINE)
    expected = [
        (
            variable.name,
            "yes" if variable.is_required else "",
            ""
            if variable.is_required
            else (f"`{variable.default}`" if variable.default else "empty"),
            variable.purpose,
        )
        for variable in environment.VARIABLES
    ]
    assert rows == expected


def test_production_names_everything_that_is_missing_or_malformed_at_once() -> None:
    result = manage("check", GROUP_HOST="https://cms.example.org", HSTS_SECONDS="a year")
    assert result.returncode != 0
    for name in (n for n in COMPLETE if n != "GROUP_HOST"):
        assert f"{name} is missing" in result.stderr
    assert "GROUP_HOST is malformed" in result.stderr
    assert "HSTS_SECONDS is malformed" in result.stderr


def test_production_says_it_once_and_without_what_was_given() -> None:
    result = manage("check", **{**COMPLETE, "SECRET_KEY": "short-but-secret"})
    assert "SECRET_KEY is malformed" in result.stderr
    assert "short-but-secret" not in result.stderr


def test_production_passes_the_deployment_checks() -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING", **COMPLETE)
    assert result.returncode == 0, result.stderr


def test_production_shares_its_cache_among_processes_with_and_without_redis() -> None:
    code = "from django.conf import settings; c = settings.CACHES; " + (
        "print(c['default']['BACKEND'], c['limits']['BACKEND'])"
    )
    for variables in (COMPLETE, {**COMPLETE, "REDIS_URL": "redis://localhost:6379/0"}):
        result = manage("shell", "--no-imports", "-c", code, **variables)
        assert "locmem" not in result.stdout
        assert result.stdout.count("Cache") == 2, result.stderr


def test_defaults_are_well_formed() -> None:
    values = environment.read(COMPLETE)
    assert set(values) == set(NAMES)
    assert values["BEHIND_PROXY"] is False
    assert values["HSTS_SECONDS"] == 31_536_000
    assert values["REDIS_URL"] is None


def test_a_cdn_is_there_when_the_operator_says_where_it_is_purged() -> None:
    assert environment.read(COMPLETE)["CDN_PURGE_URL"] is None
    cdn = {"CDN_PURGE_URL": "https://cdn.example.org/", "CDN_PURGE_HEADER": "Fastly-Key: a b"}
    values = environment.read({**COMPLETE, **cdn, "CDN_PURGE_FORM": "fastly"})
    assert values["CDN_PURGE_HEADER"] == ("Fastly-Key", "a b")
    assert (values["CDN_PURGE_FORM"], values["CDN_MAX_AGE"]) == ("fastly", 3600)


def test_how_often_the_api_is_asked_is_limited_unless_the_operator_says_off() -> None:
    values = environment.read({**COMPLETE, "API_WRITE_RATE": "off"})
    assert values["API_RATE"] == kinds.Rate(600, "minute")
    assert values["API_RATE"].seconds == 60
    assert values["API_WRITE_RATE"] is None


def test_blank_counts_as_missing() -> None:
    with pytest.raises(ImproperlyConfigured, match="GROUP_HOST is missing"):
        environment.read({**COMPLETE, "GROUP_HOST": "  "})


@pytest.mark.parametrize(
    ("kind", "bad"),
    [
        (kinds.secret, "a" * 60),
        (kinds.host, "cms.example.org:8000"),
        (kinds.host, "CMS.example.org"),
        (kinds.database, "sqlite:///db.sqlite3"),
        (kinds.database, "postgres://user:pass word"),
        (kinds.database, "localhost"),
        (kinds.email_server, "mail.example.org"),
        (kinds.email_server, "https://mail.example.org"),
        (kinds.email, "The clinics <cms@example.org>"),
        (kinds.emails, "a@example.org, b"),
        (kinds.https_url, "http://media.example.org/"),
        (kinds.https_url, "https://media.example.org"),
        (kinds.https_url, "https://media.example.org/?x=/"),
        (kinds.url, "http://[bad/"),
        (kinds.url, "http://minio:port"),
        (kinds.https_url, "https://media.example.org:70000/"),
        (kinds.https_url, "https://media example.org/"),
        (kinds.redis, "redis://cache:port/0"),
        (kinds.redis, "http://localhost:6379"),
        (kinds.boolean, "maybe"),
        (kinds.seconds, "-1"),
        (kinds.log_level, "LOUD"),
        (kinds.rate, "600"),
        (kinds.rate, "0/minute"),
        (kinds.rate, "600/fortnight"),
        (kinds.rate, "-5/second"),
        (kinds.purge_form, "akamai"),
        (kinds.header, "a-token-without-its-name"),
        (kinds.header, "Authorization:"),
        (kinds.header, "Two words: x"),
        (kinds.header, "Authorization: Bearer x\r\nHost: elsewhere"),
    ],
)
def test_a_malformed_value_is_refused(kind, bad: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        kind(bad)
