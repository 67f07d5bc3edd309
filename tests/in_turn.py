"""`python -m tests.in_turn …` runs pytest on SQLite and, if none failed, on PostgreSQL.

While the tests of the one are done, the database that those of the other begin with is made.
"""

import os
import signal
import subprocess
import sys

from tests import postgres

PREPARE = ("-q", "-p", "no:randomly", "tests/test_begin.py")
"""Any test with a database has it made (`migrated.py`)."""


def on_sqlite(arguments: list[str]) -> int:
    without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env=without, check=False).returncode  # noqa: S603 - our own arguments


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    arguments = sys.argv[1:]
    with postgres.given_or_own() as url:
        making = subprocess.Popen(  # noqa: S603 - our own arguments
            [sys.executable, "-m", "pytest", *PREPARE],
            env={**os.environ, "DATABASE_URL": url},
            stdout=subprocess.DEVNULL,
        )
        try:
            print("The tests on SQLite", flush=True)  # noqa: T201
            if failed := on_sqlite(arguments):
                return failed
        finally:
            making.wait()
        print("The tests on PostgreSQL", flush=True)  # noqa: T201
        return postgres.run(arguments, url)


if __name__ == "__main__":
    sys.exit(main())
