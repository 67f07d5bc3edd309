"""Blocks in the API: what is shown and nothing else, in the clinic's words."""

from typing import Any

from cms.models import ReusableSection
from tests.api.asking import ask


def block(clinic: Any, page: Any) -> Any:
    [shown] = ask(clinic, f"pages/{page.pk}/")["body"][0]["value"]["content"]
    return shown["value"]


def test_lines_that_say_nothing_are_left_out(riverside: Any, place: Any) -> None:
    page = place(riverside, ("key_facts", {"items": ["It is common", "", "  "]}))
    assert block(riverside, page) == {"items": ["It is common"]}


def test_steps_are_numbered_whatever_was_ticked(riverside: Any, place: Any) -> None:
    value = {"kind": "steps", "intro": "", "ordered": False, "items": ["Sit", ""]}
    page = place(riverside, ("list", value))
    assert block(riverside, page) == {**value, "ordered": True, "items": ["Sit"]}


def test_a_question_without_an_answer_is_left_out(riverside: Any, place: Any) -> None:
    asked = [
        {"question": "Does it hurt?", "answer": "<p>No.</p>"},
        {"question": "Why?", "answer": ""},
    ]
    page = place(riverside, ("faq", {"items": asked}))
    assert block(riverside, page) == {"items": asked[:1]}


def test_a_reusable_section_is_given_whole_without_its_name(riverside: Any, place: Any) -> None:
    content = [{"type": "key_facts", "value": {"items": ["Bring your shoes"]}}]
    section = ReusableSection.objects.create(site=riverside.site, name="Ours", content=content)
    page = place(riverside, ("reusable", section.pk))
    given = block(riverside, page)
    assert given["id"] == section.pk
    assert given["content"][0]["value"] == {"items": ["Bring your shoes"]}
    assert "Ours" not in str(given)


def test_a_blank_block_is_no_block(riverside: Any, place: Any) -> None:
    page = place(riverside, ("text", ""), ("key_facts", {"items": [""]}))
    assert ask(riverside, f"pages/{page.pk}/")["body"][0]["value"]["content"] == []
