"""What a body says, read from its stored form."""

from typing import Any

import pytest

from blog.models import BlogPostPage
from blog.words import count_words, opening_paragraph, says_nothing
from tests.blog.factories import care_card, section


def body(*content: tuple[str, Any], heading: str = "") -> Any:
    return BlogPostPage(body=[section(*content, heading=heading)]).body


def test_words_are_those_a_reader_sees() -> None:
    said = body(
        ("text", '<p data-block-key="a1b2c3">Two <a linktype="page" id="7">words</a></p>'),
        ("list", {"kind": "symptoms", "intro": "You may notice:", "items": ["dull pain"]}),
        ("image", {"image": {"image": 3, "alt_text": "A long description"}, "caption": "A heel"}),
        ("quote", {"text": "Rest helps.", "attribution": "A. Example", "role": "Podiatrist"}),
        heading="Heels",
    )
    assert count_words(said) == 1 + 2 + 3 + 2 + 2 + 2 + 2 + 1


def test_a_care_cards_level_is_no_word_of_the_editors() -> None:
    assert count_words(body(care_card())) == 3


def test_the_opening_is_the_first_paragraph_that_says_something() -> None:
    said = body(("text", "<p></p>"), ("text", "<h3>Shoes</h3><p>They matter.</p><p>More.</p>"))
    assert opening_paragraph(said) == "They matter."


@pytest.mark.parametrize(
    "content",
    [("text", ""), ("text", "<p> </p>"), ("list", {"kind": "plain", "items": [""]})],
    ids=["nothing", "an empty paragraph", "an empty list"],
)
def test_a_heading_over_nothing_says_nothing(content: tuple[str, Any]) -> None:
    assert says_nothing(body(content, heading="Shoes"))


def test_one_word_says_something() -> None:
    assert not says_nothing(body(("text", "<p>Rest.</p>")))


def test_a_long_post_takes_minutes() -> None:
    post = BlogPostPage(body=[section(("text", f"<p>{'word ' * 1000}</p>"))])
    assert post.reading_minutes == 4
