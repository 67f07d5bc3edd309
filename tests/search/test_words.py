"""What was typed becomes words that any database takes."""

import pytest

from search.words import LONGEST_QUERY, MOST_WORDS, tidy, words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Heel pain", ["heel", "pain"]),
        ("Morton’s neuroma", ["morton", "neuroma"]),
        ("footballers' ankle", ["footballers", "ankle"]),
        ("os-trigonum / syndrome", ["os", "trigonum", "syndrome"]),
        ("heel heel HEEL", ["heel"]),
        ("névrome", ["névrome"]),
        ('"heel" AND (pain* OR -toe)', ["heel", "and", "pain", "or", "toe"]),
        ("!!! *** ''' \\", []),
        ("", []),
    ],
)
def test_words_are_letters_and_digits_each_once(typed: str, words: list[str]) -> None:
    assert words_of(typed) == words


def test_there_is_a_limit_to_words() -> None:
    assert len(words_of(" ".join(f"w{number}" for number in range(99)))) == MOST_WORDS


def test_a_query_is_shown_again_on_one_line_without_what_cannot_be_read() -> None:
    assert tidy("  heel\x00\n\tpain\u200b ") == "heel pain"
    assert len(tidy("x" * 10_000)) == LONGEST_QUERY
