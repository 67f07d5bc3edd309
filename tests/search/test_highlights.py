"""The sentences of a page that hold what was searched for."""

import html
import re
from typing import Any

import pytest

from clinics.models import ClinicSettings
from cms.clinic import serving
from cms.text import plain_text
from conditions.models import ConditionPage
from search.highlights import LONGEST, MOST, highlights
from search.words import words_of
from tests.blog import factories as blog
from tests.conditions.factories import ConditionFactory, body, card, section, text
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("they are made in Python")]


def page(*content: tuple[str, Any], **fields: Any) -> ConditionPage:
    sections = body(section("overview", *content)) if content else "[]"
    return ConditionPage(**{"title": "Bunion", "summary": "A bump.", "body": sections, **fields})


def marked(found: Any, query: str) -> list[str]:
    """Fragments with [what is marked] in brackets."""
    return [
        "".join(f"[{part['text']}]" if part["matched"] else part["text"] for part in fragment)
        for fragment in highlights(found, words_of(query))
    ]


@pytest.mark.parametrize(
    ("said", "query", "shown"),
    [
        ("The heel hurts. The toe does not.", "heel", ["The [heel] hurts."]),
        ("Both heels hurt.", "heel", ["Both [heels] hurt."]),
        ("One heel hurts.", "heels", ["One [heel] hurts."]),
        ("A stress injury.", "injuries", ["A stress [injury]."]),
        ("It is swelling.", "swelling", ["It is [swelling]."]),
        ("Wheels turn.", "heel", []),
        ("Morton’s neuroma.", "morton's", ["[Morton]’s neuroma."]),
        ("HEEL and toe.", "toe heel", ["[HEEL] and [toe]."]),
        ("Nothing of it.", "bunion", []),
        ("5 &lt; 6 &amp; more.", "more", ["5 < 6 & [more]."]),
        ("A heel.*", "heel.*", ["A [heel].*"]),
    ],
)
def test_sentences_hold_the_words_marked(said: str, query: str, shown: list[str]) -> None:
    assert marked(page(text(said)), query) == shown


def test_those_with_most_of_the_words_come_first_and_few_are_given() -> None:
    said = "A heel. A heel again. A third heel. A fourth heel. Pain in the heel."
    found = marked(page(text(said)), "heel pain")
    assert found[0] == "[Pain] in the [heel]."
    assert len(found) == MOST


def test_a_long_sentence_is_cut_around_the_words() -> None:
    said = f"It {'goes on and ' * 40}reaches the heel {'and goes on ' * 40}"
    [found] = marked(page(text(said)), "heel")
    assert "[heel]" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) < LONGEST + 20


def test_the_marks_lie_in_the_text_and_nothing_is_lost() -> None:
    [fragment] = highlights(page(text("Heel, heels and heel.")), ["heel"])
    assert "".join(part["text"] for part in fragment) == "Heel, heels and heel."
    assert all(part["text"] for part in fragment)


def test_what_the_page_does_not_show_is_not_told(riverside: ClinicSettings) -> None:
    found = page(
        ("faq", {"items": [{"question": "What of the heel?", "answer": ""}]}),
        ("list", {"kind": "plain", "intro": "Heel first", "items": [""]}),
        ("care_card", {"urgency": "urgent", "items": [""], "service": "heel", "note": "heel"}),
        ("call_to_action", {"heading": "Heel", "text": "", "actions": []}),
        ("image", {"image": None, "caption": "A heel", "credit": ""}),
    )
    assert marked(found, "heel") == []


def test_a_name_kept_for_the_search_is_never_shown(riverside: ClinicSettings) -> None:
    made = ConditionFactory(clinic=riverside, names=[{"term": "mortens neroma", "shown": False}])
    assert highlights(ConditionPage.objects.get(pk=made.pk), ["neroma", "mortens"]) == []


def test_tokens_are_in_the_clinics_words(riverside: ClinicSettings) -> None:
    with serving(riverside):
        [found] = marked(page(card("emergency", "the heel is cold: {emergency}")), "heel")
    assert found == "the [heel] is cold: call 999 or go to A&E"


def test_what_is_told_stands_on_the_page(patient: Any, riverside: ClinicSettings) -> None:
    """Of every kind of block, with the commonest of words."""
    content = [
        ("text", "<p>The heel is <b>sore</b> &amp; hot.</p><ul><li>the toe</li></ul>"),
        ("list", {"kind": "symptoms", "intro": "The signs:", "items": ["the pain", ""]}),
        ("key_facts", {"items": ["the fact"]}),
        (
            "features",
            {"intro": "The way", "items": [{"title": "The cut", "text": "The small cut"}]},
        ),
        ("faq", {"items": [{"question": "The question?", "answer": "<p>The answer.</p>"}]}),
        ("quote", {"text": "The word", "attribution": "A. Example", "role": ""}),
        ("dos_and_donts", {"dos": ["the rest"], "donts": ["the run"]}),
        ("callout", {"kind": "tip", "heading": "The tip", "text": "<p>The shoes.</p>"}),
        ("care_card", {"urgency": "urgent", "items": ["the end"], "service": "", "note": "the x"}),
        (
            "table",
            {
                "columns": [{"type": "text", "heading": "Week"}],
                "rows": [{"values": ["the week"]}],
                "caption": "The weeks",
            },
        ),
    ]
    for kind, value in content:
        post = blog.published(riverside, (kind, value), ("text", "<p>Read on.</p>"))
        served = patient(riverside).get(f"/blog/{post.slug}/").content.decode()
        shown = re.sub(r"\s+", " ", html.unescape(plain_text(served)))
        found = highlights(type(post).objects.get(pk=post.pk), ["the"])
        assert found, kind
        for fragment in found:
            assert "".join(part["text"] for part in fragment) in shown, kind
