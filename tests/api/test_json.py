"""The JSON of an answer: compact, and otherwise as Django REST framework writes it."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils.safestring import mark_safe
from rest_framework.renderers import JSONRenderer

from cms.api.renderers import CompactJSONRenderer

VALUES = {
    "at": datetime(2026, 5, 1, 9, 30, 15, 123456, tzinfo=UTC),
    "amount": Decimal("280.00"),
    "uuid": UUID("12345678123456781234567812345678"),
    "html": mark_safe("<p>“Näh” </p>"),
    "line": "one\u2028two\u2029three",
    "nothing": None,
    "list": (1, 2.5, True),
    3: {"none": {}},
}


def test_it_is_what_the_framework_writes() -> None:
    assert CompactJSONRenderer().render(VALUES) == JSONRenderer().render(VALUES)


def test_an_answer_has_no_spaces_unless_they_are_asked_for(riverside: Any) -> None:
    client = Client(SERVER_NAME=riverside.host)
    compact = client.get("/api/v2/pages/")
    indented = client.get("/api/v2/pages/", headers={"accept": "application/json; indent=4"})
    assert b'{"meta":{"total_count":' in compact.content
    assert b'{\n    "meta": {\n        "total_count":' in indented.content
    assert json.loads(compact.content) == json.loads(indented.content)


@pytest.mark.parametrize("path", ["pages/", "images/", "resolve/", "search/"])
def test_another_format_is_refused_in_words(path: str, riverside: Any) -> None:
    answer = Client(SERVER_NAME=riverside.host).get(f"/api/v2/{path}?format=xml")
    assert answer.status_code == 400
    assert answer.json() == {"message": "format must be json; it is “xml”"}


def test_json_is_known_by_its_name(riverside: Any) -> None:
    client = Client(SERVER_NAME=riverside.host)
    named = client.get("/api/v2/pages/?format=json")
    assert (named.status_code, named.content) == (200, client.get("/api/v2/pages/").content)
