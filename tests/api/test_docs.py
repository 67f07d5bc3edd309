"""docs/api.md is true: its examples are asked of the demonstration, its tables held to the code."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from wagtail.images.models import Filter

from cms.blocks.sections import ContentBlock
from cms.pages import BasePage
from cms.renditions import PRESETS
from cms.rich_text import TAGS
from tests.databases import on_sqlite_alone

DOC = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"```console\n\$ (curl [^\n]+)\n(.*?)```", DOC, re.DOTALL)
LEFT_OUT = "…"


def ask(command: str) -> Any:
    """What the command would print."""
    address = urlsplit(next(word for word in shlex.split(command) if word.startswith("http")))
    client = Client(SERVER_NAME=address.hostname, SERVER_PORT=str(address.port))
    follow = " -L " in command
    return client.get(f"{address.path}?{address.query}", follow=follow).json()


def differences(shown: Any, given: Any, where: str = "") -> Iterator[str]:
    """Where an answer is not what the document shows. Ids differ from one database to the next."""
    if shown == LEFT_OUT or where.endswith(".id"):
        return
    if isinstance(shown, dict) and isinstance(given, dict):
        for name in shown.keys() - {*given, LEFT_OUT}:
            yield f"{where}.{name} is missing"
        for name in set() if LEFT_OUT in shown else given.keys() - shown:
            yield f"{where}.{name} is not in the document"
        for name in shown.keys() & given.keys():
            yield from differences(shown[name], given[name], f"{where}.{name}")
    elif isinstance(shown, list) and isinstance(given, list):
        known = [each for each in shown if each != LEFT_OUT]
        if len(given) < len(known) or (len(given) > len(known) and LEFT_OUT not in shown):
            yield f"{where} has {len(given)} entries"
        for number, (each, answered) in enumerate(zip(known, given, strict=False)):
            yield from differences(each, answered, f"{where}[{number}]")
    elif isinstance(shown, str) and isinstance(given, str):
        if not re.fullmatch(_pattern(shown), given):
            yield f"{where}: {given}"
    elif shown != given:
        yield f"{where}: {given}"


def _pattern(shown: str) -> str:
    words = re.escape(shown).replace(LEFT_OUT, ".*")
    return re.sub(r"/(pages|images)/\d+/", r"/\1/\\d+/", words)


@on_sqlite_alone("the document is the same")
@pytest.mark.usefixtures("large_demo", "db")
@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[each[0][-60:] for each in EXAMPLES])
def test_an_example_is_answered_as_the_document_shows(command: str, shown: str) -> None:
    assert [*differences(json.loads(shown), ask(command))] == []


@on_sqlite_alone("the document is the same")
@pytest.mark.usefixtures("large_demo", "db")
def test_the_care_card_is_one_of_the_demos() -> None:
    card = json.loads(re.search(r"```json\n(.*?)```", DOC, re.DOTALL)[1])
    path = "/api/v2/pages/?type=conditions.ConditionPage&fields=body&slug=plantar-fasciitis"
    [page] = ask(f"curl http://riverside.localhost:8000{path}")["items"]
    blocks = [block for section in page["body"] for block in section["value"]["content"]]
    assert any(not [*differences({**card, "id": ""}, block)] for block in blocks)


def test_every_page_type_is_named() -> None:
    types = {
        f"{model._meta.app_label}.{model.__name__}"
        for model in _concrete(BasePage)
        if not model._meta.abstract
    }
    named = set(re.findall(r"`([a-z]+\.[A-Z]\w+Page)`", DOC))
    assert named == types


def _concrete(model: type[BasePage]) -> set[type[BasePage]]:
    below = set(model.__subclasses__())
    return below.union(*map(_concrete, below)) if below else set()


def test_every_block_is_named() -> None:
    table = DOC.partition("| block | value |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == set(ContentBlock().child_blocks)


def test_every_tag_and_preset_is_named() -> None:
    tags = re.search(r"comes as HTML: `([^`]+)`", DOC)[1]
    assert set(tags.split()) == TAGS
    for name, spec in PRESETS.items():
        assert f"`{name}` {_size(spec)}" in DOC


def _size(spec: str) -> str:
    operation = Filter(spec=spec).operations[0]
    if operation.method == "fill":
        return f"{operation.width} × {operation.height}"
    return f"{operation.size} wide"
