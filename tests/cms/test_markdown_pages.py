"""What patients read as HTML, machines read as Markdown: at the same address, and all of it."""

import re
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from markdown_it import MarkdownIt

from clinics.models import ClinicSettings
from cms.markdown.asking import is_accepted
from cms.markdown.pages import CLASSES_LEFT_OUT, LEFT_OUT
from cms.markdown.writing import HEADINGS, IN_LINE
from cms.pages import BasePage
from governance.signing import sign_off
from tests.cms.test_blocks_everywhere import PAGE_TYPES, full_of_blocks
from tests.conditions.factories import ConditionFactory, body, card, section
from tests.databases import on_sqlite_alone
from tests.governance.people import practitioner
from tests.searched import searched

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a page is the same on either")]

ROOT = "http://riverside.localhost:8000"
READER = MarkdownIt("commonmark", {"html": True}).enable("table")
WRITTEN = frozenset(["ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr",
                     "th", "td", "hr", "blockquote", "p", "address"])  # fmt: skip
BOXES = frozenset(["main", "header", "section", "div", "nav", "figure", "figcaption", "details",
                   "summary", "video", "track"])  # fmt: skip
"""Tags around blocks, which say nothing themselves."""


def markdown(clinic: ClinicSettings, path: str, **more: Any) -> str:
    answer = Client(SERVER_NAME=clinic.host).get(path, headers={"Accept": "text/markdown"}, **more)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    return answer.content.decode()


def counted(html: str) -> Any:
    """What a page's HTML says, without what only leads through it."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.select(", ".join([*LEFT_OUT, *map(".{}".format, CLASSES_LEFT_OUT)])):
        tag.decompose()
    return soup.main


def written(html: str) -> str:
    """Its words, the title first, without white space."""
    main = counted(html)
    for term in main.find_all("dt"):
        term.append(":")
    title = main.h1.extract()
    return "".join((title.get_text() + main.get_text()).split())


def read(markdown: str) -> str:
    """What a reader of Markdown finds, but for the line that says whose page it is."""
    soup = BeautifulSoup(READER.render(markdown), "html.parser")
    soup.blockquote.extract()
    return "".join(soup.get_text().split())


@pytest.mark.parametrize("size", ["something", "too_much"])
@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_it_says_every_word_of_every_block(
    model: type[BasePage], size: str, riverside: ClinicSettings, patient: Any
) -> None:
    """A block whose template has a tag that nobody has thought of fails here as well."""
    page = full_of_blocks(model, riverside, size)
    path = page.full_url.removeprefix(ROOT)
    html = patient(riverside).get(path).content.decode()
    tags = {tag.name for tag in counted(html).find_all(True)}
    assert tags - {*IN_LINE, *HEADINGS, *WRITTEN, *BOXES} == set()
    assert read(markdown(riverside, path)) == written(html)


def test_a_condition_in_full(riverside: ClinicSettings) -> None:
    table = {
        "columns": [{"type": "text", "heading": "Week"}, {"type": "text", "heading": "You can"}],
        "rows": [{"values": ["1", "walk | stand"]}],
        "caption": "Recovery",
    }
    faq = {"items": [{"question": "Rest?", "answer": "<p>Yes.</p>"}]}
    page = ConditionFactory(
        clinic=riverside,
        title="Heel *spur*",
        summary="It hurts under the heel, and it usually settles with other shoes and some time.",
        body=body(
            section("overview", ("text", '<p>A <b>spur</b>. <a href="/blog/">More</a></p>')),
            section("symptoms", ("list", {"kind": "steps", "items": ["Sit", "Wait"]})),
            section(
                "when_to_get_help",
                card("urgent", "it is hot and red"),
                card("emergency", "the foot is cold", note="Ring {clinic_phone}."),
            ),
            section("recovery", ("table", table), ("faq", faq)),
        ),
    )
    said = markdown(riverside, page.full_url.removeprefix(ROOT))
    assert said.startswith(
        f"# Heel \\*spur\\*\n\n> [{riverside.name}]({ROOT}/). For people: <{page.full_url}>\n\n"
    )
    assert page.summary in said
    assert f"## Overview\n\nA **spur**. [More]({ROOT}/blog/)\n" in said
    assert "## Symptoms\n\n1. Sit\n2. Wait\n" in said
    assert "### Urgent advice: " in said
    assert " if:\n\n- it is hot and red\n" in said
    assert "### Immediate action required: call 999 or go to A&E if:\n\n- the foot is cold" in said
    assert "Recovery\n\n| Week | You can |\n| --- | --- |\n| 1 | walk \\| stand |\n" in said
    assert "### Rest?\n\nYes.\n" in said
    assert "Not clinically reviewed yet." in said
    assert not re.search(r"</?(div|p|span|svg|nav)\b", said)


def test_the_review_is_said_as_on_the_page(riverside: ClinicSettings) -> None:
    page, person = ConditionFactory(clinic=riverside), practitioner(riverside)
    sign_off(page, [person], date(2026, 1, 5), date(2099, 1, 5))
    said = markdown(riverside, page.full_url.removeprefix(ROOT))
    assert f"Clinically reviewed by [Amara Example]({person.full_url})\n" in said
    assert "Last reviewed 5 January 2026 · next review due January 2099\n" in said


@pytest.mark.parametrize(
    ("accept", "is_markdown"),
    [
        ("", False),
        ("*/*", False),
        ("text/*", False),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", False),
        ("text/markdown", True),
        ("Text/Markdown", True),
        ("text/markdown, */*", True),
        ("text/markdown, text/html, */*", True),
        ("text/html, text/markdown", False),
        ("text/html;q=0.9, text/markdown", True),
        ("text/html, text/markdown;q=0.9", False),
        ("text/markdown;q=0", False),
        ("text/markdown;q=0, */*", False),
        ("text/markdown;q=0.1, application/json", True),
        ("text/*, text/markdown;q=0.5", False),
        ("text/markdown;q=nonsense,,;;", True),
        ("text/x-markdown", False),
        ("text/markdown; charset=utf-8", True),
        ("text/markdown;variant=GFM;q=0.9, text/html;q=0.8", True),
        ("text/markdown;variant=GFM;q=0.7, text/html;level=1;q=0.8", False),
        ("text/markdown; charset=utf-8; Q=0", False),
        ("text/markdown; q*=nothing'en'x", True),
    ],
)
def test_who_gets_it(accept: str, is_markdown: bool, riverside: ClinicSettings) -> None:
    assert is_accepted(accept) is is_markdown
    answer = Client(SERVER_NAME=riverside.host).get("/conditions/", headers={"Accept": accept})
    assert answer["Content-Type"].startswith("text/markdown") is is_markdown
    assert "Accept" in answer["Vary"].split(", ")


def test_the_page_names_its_address_and_that_names_the_page(
    riverside: ClinicSettings, patient: Any
) -> None:
    page = ConditionFactory(clinic=riverside)
    html = patient(riverside).get(page.full_url.removeprefix(ROOT)).content.decode()
    [named] = re.findall(r'<link rel="alternate" type="text/markdown" href="([^"]+)">', html)
    answer = patient(riverside).get(named.removeprefix(ROOT))
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Link"] == f'<{page.full_url}>; rel="canonical"'


@searched
def test_a_search_is_answered_too(riverside: ClinicSettings) -> None:
    page = ConditionFactory(clinic=riverside, title="Heel spur")
    said = markdown(riverside, "/search/?q=heel+spur&format=markdown")
    assert f"For people: <{ROOT}/search/?q=heel+spur>" in said
    assert f"[Heel spur]({page.full_url})" in said


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/blog/feed/", "application/atom+xml; charset=utf-8"),
        ("/nowhere/", "text/html; charset=utf-8"),
        ("/api/v2/pages/", "application/json"),
    ],
)
def test_what_is_no_page_is_what_it_was(path: str, kind: str, riverside: ClinicSettings) -> None:
    for headers, more in (({"Accept": "text/markdown, */*"}, ""), ({}, "?format=markdown")):
        if more and path.startswith("/api/"):
            continue
        answer = Client(SERVER_NAME=riverside.host).get(path + more, headers=headers)
        assert answer["Content-Type"] == kind


def test_a_private_page_is_not_found(riverside: ClinicSettings, patient: Any) -> None:
    page = ConditionFactory(clinic=riverside)
    page.view_restrictions.create(restriction_type="groups")
    path = page.full_url.removeprefix(ROOT)
    assert patient(riverside).get(f"{path}?format=markdown").status_code == 404


def test_an_address_that_is_none_stands_as_it_was_written(riverside: ClinicSettings) -> None:
    text = '<p><a href="http://[">here</a></p>'
    page = ConditionFactory(clinic=riverside, body=body(section("overview", ("text", text))))
    assert "here" in markdown(riverside, page.full_url.removeprefix(ROOT))


def test_the_groups_host_has_html_alone(client: Client, riverside: ClinicSettings) -> None:
    answer = client.get("/admin/login/?format=markdown", headers={"Accept": "text/markdown"})
    assert answer["Content-Type"].startswith("text/html")
