"""The examples in the description: valid, and what the demonstration answers today."""

import json
import os
from typing import Any

import pytest
import time_machine
from wagtail.models import get_page_models

from cms.api.openapi.examples import KEPT, kept
from cms.blocks.sections import ContentBlock
from cms.pages import BasePage
from tests import contract
from tests.api.test_docs import differences
from tests.asked import when_asked
from tests.databases import on_sqlite_alone
from tests.examples.asked import ASKED
from tests.examples.making import made
from tests.examples.settling import Settled
from tests.examples.written import WRITTEN

DAY = "2026-06-01T12:00:00Z"
"""When it is asked: what is closed or out of date then stays so."""
HERE = "http://riverside.localhost:8000"
MOST = 100_000
"""Bytes of all examples."""


@pytest.fixture(scope="module")
def contents() -> list[tuple[str, dict[str, Any]]]:
    """By operation and status, what may be answered, with its examples."""
    return [
        (f"{each['get']['operationId']} {status}", answer["content"]["application/json"])
        for each in contract.document()["paths"].values()
        for status, answer in each["get"]["responses"].items()
        if "content" in answer
    ]


@on_sqlite_alone("the examples are the same")
@when_asked("CONTRACT", "make contract")
@pytest.mark.usefixtures("large_demo", "db")
def test_they_are_what_the_demonstration_answers() -> None:
    """`make examples` writes them anew; look at what has changed."""
    with time_machine.travel(DAY):
        found = json.loads(json.dumps(made()))
    if os.environ.get("EXAMPLES") == "write":
        KEPT.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
        kept.cache_clear()
    assert found == kept(), [*differences(kept(), found)]


def test_each_answer_is_as_described(contents: list[tuple[str, dict[str, Any]]]) -> None:
    wrong = [
        f"{where}: {name}: {fault.message[:300]}"
        for where, content in contents
        for name, example in content.get("examples", {}).items()
        for fault in contract.validator(content["schema"]).iter_errors(example["value"])
    ]
    assert wrong == []
    assert sum(len(content.get("examples", {})) for _, content in contents) == sum(
        map(len, ASKED.values())
    )


def test_each_example_of_a_schema_is_as_described() -> None:
    named = contract.document()["components"]["schemas"]
    wrong = [
        f"{name}: {fault.message[:300]}"
        for name, schema in named.items()
        for example in schema.get("examples", ())
        for fault in contract.validator(schema).iter_errors(example)
    ]
    assert wrong == []
    assert kept()["schemas"].keys() <= named.keys()


def test_every_page_type_every_block_and_every_kind_of_error_has_one(
    contents: list[tuple[str, dict[str, Any]]],
) -> None:
    pages = dict(contents)["getPage 200"]["examples"].values()
    types = {model._meta.label for model in get_page_models() if issubclass(model, BasePage)}
    assert {page["value"]["meta"]["type"] for page in pages} == types
    blocks = {f"{name.title().replace('_', '')}Block" for name in ContentBlock().child_blocks}
    assert {"SectionBlock", "Message", "Fault", "Gone", *blocks} <= kept()["schemas"].keys()
    answered = {where.partition(" ")[2] for where, content in contents if "examples" in content}
    assert answered == {"200", "400", "404"}


def test_nothing_is_written_that_is_answered() -> None:
    assert all(kept()["schemas"][name] == example for name, example in WRITTEN.items())


def test_they_are_short_and_say_nothing_of_where_they_were_made() -> None:
    text = KEPT.read_text("utf-8")
    assert len(text.encode()) < MOST
    assert "localhost" not in text


def test_they_come_out_the_same_from_another_database() -> None:
    def page(pk: int, block: str, at: str, file: str) -> dict[str, Any]:
        address, picture = (
            f"{HERE}/api/v2/pages/{pk}/",
            f"{HERE}/media/images/{file}.width-800.webp",
        )
        return {
            "id": pk,
            "detail_url": address,
            "body": [{"id": block}],
            "at": at,
            "srcset": f"{picture} 800w, {picture} 1400w",
        }

    first = page(
        pk=40,
        block="6e11fe7a-854e-4ba6-97d2-58488275b40b",
        at="2026-11-28T02:37:32.325964Z",
        file="64d4e3ceb6c8-bunion",
    )
    other = page(
        pk=57,
        block="8cd07559-e1c9-41c3-a33e-26dba1fea160",
        at="2027-01-02T10:00:00+00:00",
        file="2a525330df15-bunion_HhGrkWv",
    )
    assert Settled().of(first) == Settled().of(other)
    assert Settled().of(first)["detail_url"] == "https://riverside.example.com/api/v2/pages/1/"
