"""Asking the API as a client of one clinic does."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def ask(clinic: Any, path: str, /, **query: Any) -> Any:
    """The JSON at `/api/v2/<path>` on the clinic's host; anything but 200 fails."""
    response = answer(clinic, path, **query)
    assert response.status_code == 200, response.content
    return response.json()


def answer(clinic: Any, path: str, /, **query: Any) -> Any:
    return Client(SERVER_NAME=clinic.host).get(f"/api/v2/{path}", query)


def statements(clinic: Any, path: str, /, **query: Any) -> list[str]:
    """The SQL that answering takes."""
    with CaptureQueriesContext(connection) as captured:
        ask(clinic, path, **query)
    return [entry["sql"] for entry in captured.captured_queries]


def in_short(sql: Iterable[str]) -> str:
    """The statements by table, to be read when a budget is exceeded."""
    return "\n".join(re.sub(r"^SELECT .*? FROM", "FROM", statement)[:160] for statement in sql)
