"""The SQLite database that tests begin with, kept between runs: migrated, with two open clinics.

Making it takes longer than most tests. It is kept under a name made of all source and package
versions, so that a change of either makes a new one; BEGIN_WITH=var/migrated-….sqlite3 says which
to take although something has changed since.
"""

import hashlib
import os
import sqlite3
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "var"


def kept() -> Path:
    """Where the database for these migrations is, or would be."""
    if named := os.environ.get("BEGIN_WITH"):
        return Path(named).resolve(strict=True)
    sources = [ROOT / "requirements.txt", *sorted(ROOT.glob("[a-z]*/**/*.py"))]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    return FOLDER / f"migrated-{digest[:16]}.sqlite3"


def restore() -> sqlite3.Connection | None:
    """Fill the database for the tests, which is in memory as long as what this returns is open."""
    if connection.vendor != "sqlite" or not kept().exists():
        return None
    memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    with sqlite3.connect(kept()) as source:
        source.backup(memory)
    source.close()
    return memory


def keep() -> None:
    """Save what the tests begin with for the next run; older ones go."""
    if connection.vendor != "sqlite" or kept().exists():
        return
    FOLDER.mkdir(exist_ok=True)
    for outdated in FOLDER.glob("migrated-*.sqlite3"):
        outdated.unlink(missing_ok=True)
    unfinished = kept().with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with sqlite3.connect(unfinished) as target:
        connection.connection.backup(target)
    target.close()
    unfinished.replace(kept())
