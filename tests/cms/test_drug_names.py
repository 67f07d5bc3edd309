"""A browser that translates a page for a patient leaves the names of drugs alone."""

import pytest
from django.template import Context, Template

SHOWN = Template("{% load wagtailcore_tags %}{{ text|richtext }}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "<p>Take ibuprofen, or <b>Paracetamol</b>.</p>",
            '<p>Take <span translate="no">ibuprofen</span>, or '
            '<b><span translate="no">Paracetamol</span></b>.</p>',
        ),
        (
            '<p><a href="https://example.com/warfarin?a=1&amp;b=aspirin">On warfarin</a></p>',
            '<p><a href="https://example.com/warfarin?a=1&amp;b=aspirin">'
            'On <span translate="no">warfarin</span></a></p>',
        ),
        ("<p>Salicylic acids and insulin.</p>", "<p>Salicylic acids and insulin.</p>"),
    ],
)
def test_names_of_drugs_are_marked_and_nothing_else(text: str, shown: str) -> None:
    assert SHOWN.render(Context({"text": text})).strip() == shown
