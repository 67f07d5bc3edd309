"""Ours and stock give the same information: looked at once, before anything is measured."""

import json
from typing import Any

from tests.bench.cases import RELATED, Case, Contender
from tests.bench.client import Client
from tests.bench.places import Place


def compare(client: Client, cases: list[Case], place: Place) -> None:
    """Raise `AssertionError` where they differ."""
    detail, listing, deep, search, *_ = cases
    mine, theirs = _answers(client, detail, place)
    _same([mine], [theirs])
    mine, theirs = _answers(client, listing, place)
    assert mine["meta"] == theirs["meta"], (mine["meta"], theirs["meta"])
    _same(mine["items"], theirs["items"])
    for case in (deep, search):
        mine, theirs = _answers(client, case, place)
        assert mine["meta"] == theirs["meta"], (case.name, mine["meta"], theirs["meta"])
        named = [[(one["id"], one["title"]) for one in got["items"]] for got in (mine, theirs)]
        assert sorted(named[0]) == sorted(named[1]), case.name


def _answers(client: Client, case: Case, place: Place) -> tuple[Any, Any]:
    by_name: dict[str, Contender] = {one.name: one for one in case.contenders}
    hot, stock = by_name["hot"].ask(place), by_name["stock"].ask(place)
    return json.loads(client.get(hot)[1]), json.loads(client.get(stock)[1])


def _same(mine: list[Any], theirs: list[Any]) -> None:
    assert len(mine) == len(theirs) > 0
    for own, other in zip(mine, theirs, strict=True):
        assert (own["id"], own["title"]) == (other["id"], other["title"])
        assert _shape(own["body"]) == _shape(other["body"]), own["id"]
        for name in RELATED.split(","):
            there = [row["page"] for row in other[name]]
            assert [_named(page) for page in own[name]] == [_named(page) for page in there], name
        urls = [made["url"] for made in (own["hero_image"] or {"renditions": []})["renditions"]]
        assert (other["hero"]["url"] in urls) if other["hero"] else not urls


def _named(page: Any) -> tuple[int, str, str]:
    return page["id"], page["title"], page["meta"]["type"]


def _shape(body: list[Any]) -> list[Any]:
    """The headings of a body's sections, with what stands in each."""
    return [
        (section["value"]["heading"], [block["type"] for block in section["value"]["content"]])
        for section in body
    ]
