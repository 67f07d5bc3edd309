"""Nothing of the two seeds is lost in the demo's data, and the teasers open their pages."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.demo import blocks, by_slug, group, strings

SEEDS = Path(__file__).parent / "data" / "seeds"
MADE_BY_THE_PAGE = (
    "share this post",
    "schedule an appointment here or you may call us at",
    "read our article about",
)
ARTICLE_ENDS_AT = "More To Explore"
GLYPHS = "[\u2022\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]"
"""Bullets and emoji."""


def plain(text: str) -> str:
    """Words alone: no tags, no emoji or bullets, one kind of quote, one space, lower case."""
    text = re.sub(r"<[^>]+>", " ", text).replace("&amp;", "&")
    text = re.sub("[\u2018\u2019]", "'", text)
    text = re.sub(GLYPHS, " ", text)
    return re.sub(r"\s+([.,?!])", r"\1", " ".join(text.split())).lower()


def sentences(text: str) -> list[str]:
    """The sentences of a seed; an ordinal of a list is no sentence of its own."""
    lines = (re.sub(rf"^\s*\d+\.\s|{GLYPHS}", " ", line) for line in text.splitlines())
    found = [part for line in lines for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", line)]
    return [plain(part) for part in found if plain(part)]


def words_of(page: dict[str, Any]) -> str:
    return " \n ".join(plain(text) for text in strings(page))


@pytest.fixture(scope="module")
def article() -> str:
    return (SEEDS / "001_486d972e99167c29.txt").read_text("utf-8")


def test_the_procedure_is_carried_sentence_by_sentence() -> None:
    seed = (SEEDS / "000_809ab736e855de92.txt").read_text("utf-8")
    words = words_of(by_slug("treatments", "harbor", "os-trigonum-resection"))
    assert [sentence for sentence in sentences(seed) if sentence not in words] == []


def test_the_article_is_carried_sentence_by_sentence(article: str) -> None:
    words = words_of(by_slug("posts", "riverside", "posterior-ankle-impingement"))
    wanted = sentences(article.split(ARTICLE_ENDS_AT)[0])
    lost = [sentence for sentence in wanted if sentence not in words]
    assert [text for text in lost if not text.startswith(MADE_BY_THE_PAGE)] == []


def test_the_articles_cards_are_pages_that_open_with_their_teasers(article: str) -> None:
    cards = article.split(ARTICLE_ENDS_AT)[1]
    neuroma = by_slug("posts", "riverside", "mortons-neuroma-the-nerve-of-it")
    toenail = by_slug("posts", "riverside", "what-is-bruised-toenail")
    people = group("clinics", "riverside")["practitioners"]
    person = next(person for person in people if person["slug"] == "paola-ash")
    for post in (neuroma, toenail):
        opening = f"{plain(post['title'])} {plain(blocks(post, 'text')[0])}"
        assert any(opening.startswith(plain(line)) for line in long_lines(cards))
    assert plain(person["biography"]).startswith(plain(long_lines(cards)[-1]))


def long_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if len(line) > 60]


def test_the_article_links_to_footballers_ankle() -> None:
    post = by_slug("posts", "riverside", "posterior-ankle-impingement")
    assert any('id="conditions/anterior-ankle-impingement"' in text for text in strings(post))
