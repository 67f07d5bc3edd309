"""Each block's rule, by itself."""

from typing import Any

import pytest

from cms import rules_of_blocks as rules
from cms.blocks.actions import CallToActionBlock
from cms.blocks.clinical import CareCardBlock
from cms.blocks.media import VideoBlock
from cms.blocks.sections import is_blank
from cms.blocks.text import FAQBlock, FeaturesBlock, KeyFactsBlock, table_block
from tests.databases import on_sqlite_alone

pytestmark = on_sqlite_alone("a screen is the same on either")


def codes(found: list[Any]) -> list[str]:
    return [finding.code for finding in found]


def test_a_care_card_lists_a_sign() -> None:
    block = CareCardBlock()
    empty = block.to_python({"urgency": "urgent", "items": ["", " "]})
    assert codes(rules.care_card(empty)) == ["care_card.empty"]
    assert rules.care_card(block.to_python({"urgency": "urgent", "items": ["a hot foot"]})) == []


@pytest.mark.parametrize(("count", "found"), [(5, []), (6, ["key_facts.too_many"])])
def test_five_key_facts_are_the_most(count: int, found: list[str]) -> None:
    value = KeyFactsBlock().to_python({"items": ["A fact"] * count})
    assert codes(rules.key_facts(value)) == found


@pytest.mark.parametrize(("count", "found"), [(6, []), (7, ["features.too_many"])])
def test_six_features_are_the_most(count: int, found: list[str]) -> None:
    value = FeaturesBlock().to_python({"items": [{"title": "One", "text": ""}] * count})
    assert codes(rules.features(value)) == found


@pytest.mark.parametrize(
    ("question", "answer", "found"),
    [
        ("Does it hurt?", "<p>No.</p>", []),
        ("Does it hurt", "<p>No.</p>", ["faq.question_mark"]),
        ("Does it hurt?", "", ["faq.incomplete"]),
        ("", "<p>No.</p>", ["faq.incomplete"]),
        ("", "", []),
    ],
)
def test_a_question_is_one_and_is_answered(question: str, answer: str, found: list[str]) -> None:
    value = FAQBlock().to_python({"items": [{"question": question, "answer": answer}]})
    assert codes(rules.faq(value)) == found


def test_a_video_needs_captions_or_a_transcript() -> None:
    block = VideoBlock()
    silent = block.to_python({"title": "Stretch", "url": "https://example.com/v"})
    told = block.to_python({"url": "https://example.com/v", "transcript": "<p>Stand.</p>"})
    assert codes(rules.video(silent)) == ["video.text"]
    assert rules.video(told) == []


def test_a_videos_address_is_one() -> None:
    value = VideoBlock().to_python({"url": "example", "transcript": "<p>Stand.</p>"})
    assert codes(rules.video(value)) == ["video.url"]


def test_every_column_of_a_table_has_a_heading() -> None:
    def table(heading: str) -> Any:
        raw = {"columns": [{"type": "text", "heading": heading}], "rows": [{"values": ["1"]}]}
        return table_block().to_python({**raw, "caption": ""})

    assert codes(rules.table(table(" "))) == ["table.header"]
    assert rules.table(table("Week")) == []


def test_a_table_is_shown_when_it_has_rows() -> None:
    raw = {"columns": [{"type": "text", "heading": "Week"}], "caption": ""}
    assert not is_blank(table_block().to_python({**raw, "rows": [{"values": ["1"]}]}))
    assert is_blank(table_block().to_python({**raw, "rows": []}))


def call_to_action(*actions: dict[str, Any]) -> Any:
    return CallToActionBlock().to_python({"heading": "Pain?", "actions": list(actions)})


@pytest.mark.parametrize(
    ("action", "found"),
    [
        ({"kind": "phone", "label": "Call us", "phone": "+442079460123"}, []),
        ({"kind": "phone", "label": "Call 111", "phone": "111"}, []),
        ({"kind": "phone", "label": "Call us", "phone": "12"}, ["action.phone"]),
        ({"kind": "phone", "label": "Call us"}, ["action.target"]),
        ({"kind": "phone", "label": "", "phone": "+442079460123"}, ["action.label"]),
        ({"kind": "booking_url", "label": "Book", "url": "https://example.com/book"}, []),
        ({"kind": "booking_url", "label": "Book", "url": "javascript:alert(1)"}, ["action.url"]),
        ({"kind": "email", "label": "Write", "email": "a@example.com"}, []),
        ({"kind": "email", "label": "Write", "email": "a at b"}, ["action.email"]),
    ],
)
def test_a_button_says_something_and_leads_somewhere(
    action: dict[str, Any], found: list[str]
) -> None:
    assert codes(rules.call_to_action(call_to_action(action))) == found


def test_two_buttons_are_the_most_and_one_is_needed() -> None:
    button = {"kind": "phone", "label": "Call us", "phone": "+442079460123"}
    three = rules.call_to_action(call_to_action(button, button, button))
    assert codes(three) == ["call_to_action.too_many"]
    assert codes(rules.call_to_action(call_to_action())) == ["call_to_action.none"]
