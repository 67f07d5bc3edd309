"""Whoever writes down what has changed does so alone, until the transaction ends."""

from zlib import crc32

from django.db import connection

TURN = crc32(b"delivery.turns")


def take_turn() -> None:
    """What is read from now on is what all have left who were here before, and nobody can change
    what is shown where before this transaction ends. SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
