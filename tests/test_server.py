"""The web server of docs/operating.md, as it is told to operators, answers for the site."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.databases import on_postgresql_alone

GUIDE = Path(__file__).parents[1] / "docs" / "operating.md"
PATIENCE_SECONDS = 90

pytestmark = [pytest.mark.django_db, on_postgresql_alone("the server is the same")]


def command() -> list[str]:
    text = GUIDE.read_text("utf-8")
    begin = text.index("    granian ")
    return shlex.split(text[begin : text.index("\n\n", begin)].replace("\\\n", " "))


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port: int, path: str, *hosts: str) -> HTTPResponse:
    client = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    client.putrequest("GET", path, skip_host=True)
    for host in hosts:
        client.putheader("Host", host)
    client.putheader("X-Forwarded-Proto", "https")
    client.endheaders()
    answer = client.getresponse()
    answer.read()
    client.close()
    return answer


@contextmanager
def served(
    *more: str, log: int = subprocess.DEVNULL
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The server as it is told to operators, and its port; perhaps not up yet."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    url = parts._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    example = dict(
        line.split("=", 1)
        for line in (GUIDE.parents[1] / ".env.example").read_text("utf-8").splitlines()
        if "=" in line and not line.startswith("#")
    )
    given = {"SECRET_KEY": "k" * 40 + "0123456789", "DATABASE_URL": url, "BEHIND_PROXY": "true"}
    settings = {"DJANGO_SETTINGS_MODULE": "cms.settings.production"}
    program, *arguments = command()
    number = free_port()
    arguments[arguments.index("--port") + 1] = str(number)
    server = subprocess.Popen(  # noqa: S603 - what the guide says
        [str(Path(sys.executable).with_name(program)), *arguments, *more],
        env={**os.environ, **example, **given, **settings},
        cwd=GUIDE.parents[1],
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield server, number
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def port(django_db_setup: None) -> Iterator[int]:
    with served() as (server, number):
        give_up = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < give_up and server.poll() is None:
            with suppress(OSError):
                get(number, "/healthz/", "any.example")
                break
            time.sleep(0.2)
        yield number
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=PATIENCE_SECONDS) == 0


def test_it_answers_with_the_database_behind_it(port: int) -> None:
    assert get(port, "/healthz/", "any.example").status == 200


def test_a_path_arrives_as_it_was_asked(port: int) -> None:
    """Through to the content API, in any script."""
    answer = get(port, "/api/v2/resolve/?path=/caf%C3%A9/", "riverside.localhost")
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "application/json"


def test_what_names_two_hosts_is_answered_for_neither(port: int) -> None:
    answer = get(port, "/api/v2/pages/", "riverside.localhost", "harbor.localhost")
    assert answer.status in (400, 404)


def test_it_ends_while_it_starts(django_db_setup: None) -> None:
    """A worker that has not come to its signals yet is waited for no longer than is told."""
    assert "--workers-kill-timeout" in command()
    with served("--workers-kill-timeout", "2", log=subprocess.PIPE) as (server, _):
        said: Any = server.stdout
        assert any(b"worker" in line for line in said)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=PATIENCE_SECONDS) == 0
