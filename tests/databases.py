"""Tests for which one kind of database is enough, so that all of them together stay quick."""

import pytest
from django.db import connection


def on_sqlite_alone(why: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(connection.vendor != "sqlite", reason=f"{why}; done on SQLite")


def on_postgresql_alone(why: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        connection.vendor != "postgresql", reason=f"{why}; done on PostgreSQL"
    )
