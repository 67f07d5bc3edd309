"""`rich_text_format=json`: rich text as a tree of nodes, and nothing lost on the way."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from pydantic import TypeAdapter

from clinics.models import Role
from cms.api.rich_text_nodes import RichTextTree
from cms.api.rich_text_tree import tree
from cms.pages import BasePage
from cms.rich_text import TAGS, clean
from tests.api.asking import answer, ask, statements
from tests.api.filling import Pool, filled
from tests.api.test_rich_text import text_of
from tests.api.texts import SOME, rich_texts, tagged, words_of
from tests.api.writer import Writer
from tests.clinics.fixtures import staff
from tests.delivery.full_clinic import TYPES

CHECKED = TypeAdapter(RichTextTree)
WORD = {"type": "text", "text": "word", "marks": []}
WRITTEN = [{"type": "paragraph", "children": [WORD]}]
ITEM = {"type": "list_item", "children": WRITTEN}
NODES: dict[str, Any] = {
    "p": WRITTEN,
    "li": WRITTEN,
    **{
        f"h{level}": [{"type": "heading", "level": level, "children": [WORD]}]
        for level in (2, 3, 4, 5)
    },
    "ul": [{"type": "list", "ordered": False, "items": [ITEM]}],
    "ol": [{"type": "list", "ordered": True, "items": [ITEM]}],
    "blockquote": [{"type": "quote", "children": WRITTEN}],
    "hr": [{"type": "rule"}, *WRITTEN],
    "br": [{"type": "paragraph", "children": [{"type": "line_break"}, WORD]}],
    "a": [
        {
            "type": "paragraph",
            "children": [{"type": "link", "href": "https://example.com/a_(b)", "children": [WORD]}],
        }
    ],
    **{
        tag: [{"type": "paragraph", "children": [{**WORD, "marks": [mark]}]}]
        for tag, mark in {
            "b": "bold",
            "strong": "bold",
            "i": "italic",
            "em": "italic",
            "sub": "subscript",
            "sup": "superscript",
        }.items()
    },
}


@pytest.mark.parametrize("tag", sorted(TAGS))
def test_each_tag_that_rich_text_may_hold_has_its_node(tag: str) -> None:
    after = "word" if tag in ("br", "hr") else ""
    assert tree(tagged(tag, "word") + after) == NODES[tag]


def test_lists_stand_in_the_points_of_lists() -> None:
    found = tree("<ul><li>One<ol><li><b>Two</b></li></ol></li></ul>")
    [point] = found[0]["items"]  # ty: ignore[invalid-key]
    paragraph, below = point["children"]
    assert paragraph["children"] == [{"type": "text", "text": "One", "marks": []}]
    assert below["ordered"] is True
    assert below["items"][0]["children"][0]["children"][0]["marks"] == ["bold"]


def test_white_space_is_what_a_browser_shows() -> None:
    [paragraph] = tree("<p> One\n <b> two </b> <i>three</i>\xa0four<br>\n five <br></p><p> </p>")
    assert paragraph["children"] == [
        {"type": "text", "text": "One ", "marks": []},
        {"type": "text", "text": "two ", "marks": ["bold"]},
        {"type": "text", "text": "three", "marks": ["italic"]},
        {"type": "text", "text": "\xa0four", "marks": []},
        {"type": "line_break"},
        {"type": "text", "text": "five", "marks": []},
    ]


@SOME
@given(rich_texts())
def test_whatever_is_written_fits_the_description_and_loses_no_word(html: str) -> None:
    html = clean(html)
    found = CHECKED.validate_python(tree(html), strict=True)
    assert "".join("".join(said(found)).split()) == words_of(html)


def said(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from said(each)
    elif isinstance(node, dict):
        yield node.get("text", "")
        yield from said(node.get("children", []))
        yield from said(node.get("items", []))


@pytest.mark.parametrize("tag", ["b", "blockquote", "ul><li", "a href='/x'"])
def test_what_nobody_could_read_is_flat(tag: str) -> None:
    deep = clean(f"<{tag}>heel" * 2000)
    found = tree(deep)
    assert "".join("".join(said(found)).split()) == "heel" * 2000
    assert json.dumps(found).count('"children"') < 50


@pytest.mark.django_db
class TestInTheAPI:
    def test_nothing_written_is_an_empty_list(self, riverside: Any, person: Any) -> None:
        for nothing in ("", "<p></p>", "<p> <br/></p>"):
            page = person(riverside, "Amara Okafor", biography=nothing)
            shown = ask(riverside, f"pages/{page.pk}/", rich_text_format="json")
            assert shown["biography"] == []
            page.delete()

    def test_links_lead_to_the_clinics_own_pages(
        self, riverside: Any, harbor: Any, place: Any
    ) -> None:
        aim, foreign = place(riverside, title="Aim"), place(harbor, title="Elsewhere")
        html = (
            f'<p><a linktype="page" id="{aim.pk}">there</a> '
            f'<a linktype="page" id="{foreign.pk}">not there</a></p>'
        )
        page = place(riverside, ("text", html))
        [paragraph] = text_of(riverside, page, rich_text_format="json")
        assert paragraph["children"] == [  # ty: ignore[invalid-argument-type]
            {
                "type": "link",
                "href": "http://riverside.localhost:8000/aim/",
                "children": [{"type": "text", "text": "there", "marks": []}],
            },
            {"type": "text", "text": " not there", "marks": []},
        ]

    def test_what_an_editor_cannot_write_never_leaves(self, riverside: Any, place: Any) -> None:
        html = '<p onclick="x()">Hello<script>y()</script> <a href="javascript:z()">you</a></p>'
        page = place(riverside, ("text", html))
        [paragraph] = text_of(riverside, page, rich_text_format="json")
        assert paragraph["children"] == [{"type": "text", "text": "Hello you", "marks": []}]  # ty: ignore[invalid-argument-type]

    @pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
    def test_no_html_is_left_anywhere(self, model: type[BasePage], riverside: Any) -> None:
        home = riverside.site.root_page
        page = filled(model, home, Pool(riverside))
        shown = json.dumps(ask(riverside, f"pages/{page.pk}/", rich_text_format="json"))
        assert "<p>" in json.dumps(ask(riverside, f"pages/{page.pk}/"))
        assert "<p>" not in shown
        assert "<a " not in shown

    def test_it_takes_no_more_statements_than_html(self, riverside: Any) -> None:
        page = filled(TYPES[0], riverside.site.root_page, Pool(riverside))
        for path in (f"pages/{page.pk}/", "pages/?fields=*"):
            ask(riverside, path)
            html = statements(riverside, path)
            assert len(statements(riverside, path, rich_text_format="json")) <= len(html)

    def test_an_address_is_looked_up_with_it(self, riverside: Any, place: Any) -> None:
        page = place(riverside, ("text", "<p>word</p>"))
        query = {"path": "/a-place/", "rich_text_format": "json"}
        found = ask(riverside, "resolve/", **query)["page"]
        assert found["id"] == page.pk
        assert found["body"][0]["value"]["content"][0]["value"] == WRITTEN
        refused = answer(riverside, "resolve/", **query | {"rich_text_format": "pdf"})
        assert refused.status_code == 400
        assert "'json'" in refused.json()["message"]

    def test_the_api_for_writing_has_wagtails_formats_alone(
        self, riverside: Any, person: Any
    ) -> None:
        page = person(riverside, "Amara Okafor", biography="<p>word</p>")
        writer = Writer(staff(riverside, Role.MANAGER))
        refused = writer.send("GET", f"/pages/{page.pk}/?rich_text_format=json")
        assert refused.status_code == 422
        assert writer.send("GET", f"/pages/{page.pk}/?rich_text_format=html").status_code == 200
