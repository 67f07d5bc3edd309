"""The database that tests begin with: migrated, with two open clinics. Made once, and kept.

Making it takes longer than most tests. One worker makes it while the others wait. It is kept under
a name made of all source and package versions, so that a change of either makes a new one: on
SQLite as a file for the next run, on PostgreSQL as a template in the server;
`BEGIN_WITH=var/migrated-….sqlite3` says which file to take although something has changed since.
"""

import fcntl
import hashlib
import os
import sqlite3
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "var"
NAME = "migrated-"


class Migrated:
    """What is kept, and the lock that only one worker holds to make it."""

    def __init__(self) -> None:
        FOLDER.mkdir(exist_ok=True)
        self.lock = (FOLDER / f"{NAME}{connection.vendor}.lock").open("w")
        self.memory: sqlite3.Connection | None = None

    def begin(self) -> None:
        """Have the tests begin with what is kept; where nothing is, others wait for `keep`."""
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        if not is_kept():
            return
        if connection.vendor == "sqlite":
            self.memory = restored()
        else:
            connection.settings_dict["TEST"]["TEMPLATE"] = template()
        self._let_go()

    def keep(self) -> None:
        """Save what the tests begin with; what was made of older sources goes."""
        if not is_kept():
            save_file() if connection.vendor == "sqlite" else save_template()
        self._let_go()

    def end(self) -> None:
        if self.memory:
            self.memory.close()
        self.lock.close()

    def _let_go(self) -> None:
        fcntl.flock(self.lock, fcntl.LOCK_UN)


def digest() -> str:
    sources = [ROOT / "requirements.txt", *sorted(ROOT.glob("[a-z]*/**/*.py"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def is_kept() -> bool:
    if connection.vendor == "sqlite":
        return kept_file().exists()
    return template() in templates()


# On SQLite


def kept_file() -> Path:
    """Where the database for these migrations is, or would be."""
    if named := os.environ.get("BEGIN_WITH"):
        return Path(named).resolve(strict=True)
    return FOLDER / f"{NAME}{digest()}.sqlite3"


def restored() -> sqlite3.Connection:
    """The database for the tests, which is in memory as long as what this returns is open."""
    memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    with sqlite3.connect(kept_file()) as source:
        source.backup(memory)
    source.close()
    return memory


def save_file() -> None:
    for outdated in FOLDER.glob(f"{NAME}*.sqlite3"):
        outdated.unlink(missing_ok=True)
    unfinished = kept_file().with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with sqlite3.connect(unfinished) as target:
        connection.connection.backup(target)
    target.close()
    unfinished.replace(kept_file())


# On PostgreSQL


def template() -> str:
    return f"test_{NAME}{digest()}"


def templates() -> list[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"test_{NAME}%"])
        return [name for (name,) in cursor.fetchall()]


def save_template() -> None:
    made = connection.settings_dict["NAME"]
    connection.close()  # Nobody may be connected to what is copied.
    with connection._nodb_cursor() as cursor:
        for outdated in templates():
            cursor.execute(f'DROP DATABASE "{outdated}"')
        cursor.execute(f'CREATE DATABASE "{template()}" TEMPLATE "{made}"')
