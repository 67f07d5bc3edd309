"""The graphs of a clinic's pages, as its HTML and its API have them."""

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from clinics.models import ClinicSettings
from cms import phones
from tests import schema_org
from tests.api.asking import ask

IN_OTHER_FORM = frozenset(["inLanguage", "addressCountry", "telephone"])
"""Codes, and the international form of a number."""
Graph = dict[str, Any]


def html_of(clinic: ClinicSettings, address: str) -> BeautifulSoup:
    response = Client(SERVER_NAME=clinic.host).get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def graph_in(html: BeautifulSoup) -> Graph:
    [script] = html.find_all("script", type="application/ld+json")
    return json.loads(script.string)


def graph_of(clinic: ClinicSettings, page: Page) -> Graph:
    """The graph of a page's HTML, which the API has as well and the vocabulary allows."""
    graph = graph_in(html_of(clinic, page.get_url()))
    assert graph == ask(clinic, f"pages/{page.pk}/", fields="schema_org")["schema_org"]
    assert schema_org.faults(graph) == []
    return graph


def one(graph: Graph, kind: str) -> dict[str, Any]:
    [found] = [node for node in graph["@graph"] if kind in schema_org.types_of(node)]
    return found


def told(graph: Graph) -> Iterator[tuple[str, str]]:
    """The texts that people should find on the page, by property."""
    for _, node in schema_org.nodes(graph["@graph"]):
        for name, value in node.items():
            for words in value if isinstance(value, list) else [value]:
                if isinstance(words, str) and not name.startswith("@"):
                    yield name, words


def is_machine_readable(text: str) -> bool:
    """An address, a date or a time, which people read in another form."""
    kinds = ("URL", "Date", "DateTime", "Time")
    return any(schema_org.fits_text(text, kind) for kind in kinds)


def not_shown(graph: Graph, html: BeautifulSoup, region: str) -> list[str]:
    body: Any = html.body
    shown = " ".join(body.get_text(" ").split())
    missing = []
    for name, words in told(graph):
        parts = words.split(", ") if name == "streetAddress" else [words]
        if name == "telephone":
            parts = [phones.display(words, region)]
        elif name in IN_OTHER_FORM or is_machine_readable(words):
            continue
        missing += [f"{name}: {part}" for part in parts if " ".join(part.split()) not in shown]
    return missing
