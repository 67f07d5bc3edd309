"""Rich text leaves clean, with absolute links to the serving clinic's own pages."""

import re
from typing import Any

import pytest

from tests.api.asking import answer, ask
from tests.api.filling import leaflet

FORMATS = ["html", "markdown", "db_html", "db_markdown"]


def text_of(clinic: Any, page: Any, **query: Any) -> str:
    shown = ask(clinic, f"pages/{page.pk}/", **query)
    return shown["body"][0]["value"]["content"][0]["value"]


def test_links_to_pages_and_documents_are_absolute(riverside: Any, place: Any) -> None:
    aim, paper = place(riverside, title="Aim"), leaflet(riverside.collection)
    html = (
        f'<p><a linktype="page" id="{aim.pk}">there</a> '
        f'<a linktype="document" id="{paper.pk}">paper</a> <a href="/blog/">news</a></p>'
    )
    text = text_of(riverside, place(riverside, ("text", html)))
    assert '<a href="http://riverside.localhost:8000/aim/">there</a>' in text
    assert f'<a href="http://riverside.localhost:8000{paper.url}">paper</a>' in text
    assert '<a href="http://riverside.localhost:8000/blog/">news</a>' in text


@pytest.mark.parametrize("chosen", FORMATS)
def test_a_link_to_another_clinics_page_is_plain_text_in_every_format(
    chosen: str, riverside: Any, harbor: Any, place: Any
) -> None:
    foreign = place(harbor, title="Elsewhere")
    html = f'<p>Read <a linktype="page" id="{foreign.pk}">this</a> first.</p>'
    text = text_of(riverside, place(riverside, ("text", html)), rich_text_format=chosen)
    assert text.strip().removeprefix("<p>").removesuffix("</p>") == "Read this first."


@pytest.mark.parametrize("chosen", FORMATS)
def test_what_an_editor_cannot_write_never_leaves(chosen: str, riverside: Any, place: Any) -> None:
    html = (
        '<p onclick="steal()">Hello<script>alert(1)</script> '
        '<a href="javascript:alert(2)">you</a><img src="x" onerror="alert(3)"></p>'
        '<iframe src="https://example.com"></iframe><style>p{color:red}</style>'
    )
    text = text_of(riverside, place(riverside, ("text", html)), rich_text_format=chosen)
    assert "Hello" in text
    assert not any(bad in text for bad in ("alert", "steal", "iframe", "<img", "color", "script"))


def test_a_field_is_cleaned_as_a_block_is(riverside: Any, person: Any) -> None:
    biography = '<p>She <script>alert(1)</script><a href="/blog/">writes</a>.</p>'
    page = person(riverside, "Amara Okafor", biography=biography)
    text = ask(riverside, f"pages/{page.pk}/")["biography"]
    assert text == '<p>She <a href="http://riverside.localhost:8000/blog/">writes</a>.</p>'


def test_a_page_is_clean_as_well(riverside: Any, person: Any, patient: Any) -> None:
    biography = "<p>She sees <script>alert(1)</script><b>people</b>.</p>"
    page = person(riverside, "Amara Okafor", biography=biography)
    html = patient(riverside).get(page.url).content.decode()
    assert "<p>She sees <b>people</b>.</p>" in html
    assert "alert(1)" not in html


def test_an_unknown_format_is_refused_with_those_there_are(riverside: Any, place: Any) -> None:
    page = place(riverside)
    response = answer(riverside, f"pages/{page.pk}/", rich_text_format="pdf")
    assert response.status_code == 400
    assert response.json() == {
        "message": "rich_text_format must be one of 'db_html', 'db_markdown', 'html', 'json', "
        "'markdown', got 'pdf'"
    }


@pytest.mark.parametrize("chosen", FORMATS)
def test_empty_tags_are_read_in_every_format(chosen: str, riverside: Any, place: Any) -> None:
    page = place(riverside, ("text", "<p>One<br/>two</p><hr/><p>three</p>"))
    text = text_of(riverside, page, rich_text_format=chosen)
    assert re.findall(r"one|two|three", text.lower()) == ["one", "two", "three"]
