"""Tests for which one kind of database is enough, so that all of them together stay quick."""

from pathlib import Path

import pytest
from django.db import connection

TESTS = Path(__file__).parent
OF_PAGE_TYPES = ("accounts", "blog", "conditions", "governance", "home")
OF_THE_KIT = ("cms",)


def on_sqlite_alone(why: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(connection.vendor != "sqlite", reason=f"{why}; done on SQLite")


def on_postgresql_alone(why: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        connection.vendor != "postgresql", reason=f"{why}; done on PostgreSQL"
    )


def on_one_database(path: Path) -> pytest.MarkDecorator | None:
    """For a file of a folder that says nothing of databases itself; None for one done on both."""
    folder = path.relative_to(TESTS).parts[0]
    if folder in OF_PAGE_TYPES:
        return on_postgresql_alone("page types ask databases in Django's words")
    if folder in OF_THE_KIT:
        return on_sqlite_alone("the kit asks databases in Django's words")
    return None
