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
from wagtail.models import Site

from cms.blocks.sections import ContentBlock
from cms.pages import BasePage
from cms.presets import PRESETS
from cms.rich_text import TAGS
from delivery.pictures.lacking import jobs_of
from delivery.pictures.making import work
from tests.databases import on_sqlite_alone

DOC = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
MARKDOWN = re.search(r"```text\n((?:\$ curl [^\n]+\n)+)(.*?)```", DOC, re.DOTALL)
EXAMPLES = re.findall(r"```console\n\$ (curl [^\n]+)\n(.*?)```", DOC, re.DOTALL)
LEFT_OUT = "…"


def ask(command: str) -> Any:
    """What the command would print."""
    return answer(command).json()


def answer(command: str) -> Any:
    words = shlex.split(command)
    address = urlsplit(next(word for word in words if word.startswith("http")))
    headers = dict(words[at + 1].split(": ") for at, word in enumerate(words) if word == "-H")
    client = Client(SERVER_NAME=address.hostname, SERVER_PORT=str(address.port))
    asked = f"{address.path}?{address.query}"
    return client.get(asked, headers=headers, follow="-L" in words)


def made_ahead(title: str) -> None:
    """As the worker has made this picture some moments after it was published."""
    jobs = jobs_of(Site.objects.values_list("pk", flat=True))
    assert all(is_made for _, is_made in work(job for job in jobs if job.image.title == title))


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
    if '"avif"' in shown:
        made_ahead("Plantar fasciitis")
    assert [*differences(json.loads(shown), ask(command))] == []


@on_sqlite_alone("the document is the same")
@pytest.mark.usefixtures("large_demo", "db")
def test_a_page_is_the_markdown_that_the_document_shows() -> None:
    commands, shown = MARKDOWN.groups()
    wanted = re.compile(".*".join(map(re.escape, shown.split(LEFT_OUT))), re.DOTALL)
    for command in commands.splitlines():
        assert wanted.match(answer(command).content.decode()), command


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
