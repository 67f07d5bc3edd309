"""`rich_text_format=markdown`: read by any reader of Markdown, it says what the HTML says."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from markdown_it import MarkdownIt

from cms.markdown.writing import from_html
from cms.rich_text import clean
from tests.api.test_rich_text import text_of
from tests.api.texts import SOME, rich_texts, words_of

READER = MarkdownIt("commonmark", {"html": True})
EXAMPLES = {
    "<h3>Rest</h3><p>Sit <b>down</b> and <i>wait</i>.</p><h4>Then</h4><p>Walk</p>": (
        "### Rest\n\nSit **down** and *wait*.\n\n#### Then\n\nWalk"
    ),
    "<ul><li>Ice<ul><li>in a <b>cloth</b></li><li>for long</li></ul></li><li>Rest</li></ul>": (
        "- Ice\n  - in a **cloth**\n  - for long\n- Rest"
    ),
    "<ol><li>Sit</li><li>Pull<ol><li>hold</li></ol></li></ol><p>Again</p>": (
        "1. Sit\n2. Pull\n   1. hold\n\nAgain"
    ),
    '<p>Call <a href="tel:+442079460123">us</a> or <a href="https://a.uk/b_(c)">book</a></p>': (
        "Call [us](tel:+442079460123) or [book](https://a.uk/b_\\(c\\))"
    ),
    "<p><b>Bold <i>both</i></b> and<b> spaced </b>and<strong><b>twice</b></strong></p>": (
        "**Bold *both*** and **spaced** and**twice**"
    ),
    "<p>One<br>two</p><hr><blockquote><p>Said</p><p>twice</p></blockquote>": (
        "One\\\ntwo\n\n---\n\n> Said\n>\n> twice"
    ),
    "<p>10<sup>3</sup> cells, H<sub>2</sub>O</p>": "10<sup>3</sup> cells, H<sub>2</sub>O",
    "<p>1. no list</p><p>- 5 * 3 &lt;b&gt; [x] snake_case _x_ a|b &amp;amp;</p><p># no</p>": (
        "1\\. no list\n\n\\- 5 \\* 3 \\<b> \\[x\\] snake_case \\_x\\_ a\\|b \\&amp;\n\n\\# no"
    ),
    "<p><i><b>1</b>1<b>1</b> or <b>2</b></i></p>": "*<b>1</b>1<b>1</b> or **2***",
    "<p><i>1<i><b>&gt;</b></i></i></p>": "*1<b>></b>*",
    "<p><b>Note:</b><i></i>see below</p>": "<b>Note:</b>see below",
    "<p><b>Note:</b>see below</p><p></p>": "<b>Note:</b>see below",
    "<p>See!<a href='/x'>this</a></p>": "See\\![this](/x)",
    "": "",
}


@pytest.mark.parametrize(("html", "markdown"), EXAMPLES.items())
def test_an_example(html: str, markdown: str) -> None:
    assert from_html(clean(html)) == markdown


@SOME
@given(rich_texts())
def test_a_reader_finds_each_word_and_each_link(html: str) -> None:
    html = clean(html)
    read = READER.render(from_html(html))
    assert words_of(read) == words_of(html)
    assert hrefs(read) == hrefs(html)


def hrefs(html: str) -> set[str]:
    """The addresses of links that have words."""
    links = BeautifulSoup(html, "html.parser").find_all("a")
    return {str(link["href"]) for link in links if link.get_text().strip()}


@pytest.mark.parametrize("tag", ["b", "blockquote", "ul><li", "a href='/x'"])
def test_what_nobody_could_read_is_flat(tag: str) -> None:
    markdown = from_html(clean(f"<{tag}>heel" * 2000))
    assert markdown.count("heel") == 2000


@pytest.mark.django_db
def test_links_are_absolute_and_the_clinics_own(riverside: Any, harbor: Any, place: Any) -> None:
    aim, foreign = place(riverside, title="Aim"), place(harbor, title="Elsewhere")
    html = (
        f'<h3>Read</h3><ul><li><a linktype="page" id="{aim.pk}">there</a></li>'
        f'<li><a linktype="page" id="{foreign.pk}">not there</a> '
        '<a href="/blog/">news</a></li></ul>'
    )
    text = text_of(riverside, place(riverside, ("text", html)), rich_text_format="markdown")
    root = "http://riverside.localhost:8000"
    assert text == f"### Read\n\n- [there]({root}/aim/)\n- not there [news]({root}/blog/)"
