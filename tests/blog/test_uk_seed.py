"""The UK seed is whole: every sentence of it is read on the demo's page and in the API."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from blog.models import BlogPostPage
from clinics.models import ClinicSettings
from cms.text import normalise, plain_text, sentences, without_glyphs
from tests.databases import on_postgresql_alone

pytestmark = on_postgresql_alone("the demonstration is the same")

SEED = Path(__file__).parents[1] / "data" / "seeds" / "001_486d972e99167c29.txt"
ADDRESS = "/blog/posterior-ankle-impingement/"
CARDS_BEGIN = "More To Explore"

# What the page itself makes: issue 2, point 5.
MADE_BY_THE_PAGE = (
    "Share This Post",
    CARDS_BEGIN,
    "Schedule an appointment here",
    "Read our article",
)
TITLES_OF_CARDS = ("Morton’s Neuroma: The nerve of it!", "What is Bruised Toenail?", "Paola Ash")
SHORT = 60


def same(text: str) -> str:
    return normalise(without_glyphs(text), casefold=True)


def seed_sentences() -> list[str]:
    """The article's sentences, and of its cards what is no teaser: kickers and titles."""
    article, cards = SEED.read_text("utf-8").split(CARDS_BEGIN)
    heads = [line for line in cards.splitlines() if len(line) < SHORT]
    wanted = sentences(without_glyphs(article)) + sentences(without_glyphs("\n".join(heads)))
    return [
        text for text in wanted if same(text) and not normalise(text).startswith(MADE_BY_THE_PAGE)
    ]


@pytest.fixture
def reader(demo: None, db: None) -> Client:
    return Client(SERVER_NAME="riverside.localhost")


def words_of_json(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield plain_text(value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from words_of_json(part)
    elif isinstance(value, list):
        for part in value:
            yield from words_of_json(part)


def lost(wanted: list[str], found: str) -> list[str]:
    found = same(found)
    return [text for text in wanted if same(text) not in found]


def test_the_seed_has_the_sentences_that_are_looked_for() -> None:
    wanted = seed_sentences()
    assert len(wanted) > 30
    assert "What is Posterior Ankle Impingement?" in wanted
    assert any(text.startswith("One of our podiatrist") for text in map(normalise, wanted))


def test_every_sentence_is_on_the_page(reader: Client) -> None:
    html = reader.get(ADDRESS).content.decode()
    assert lost(seed_sentences(), plain_text(html)) == []
    for heading in ("Share This Post", CARDS_BEGIN):
        assert same(heading) in same(plain_text(html))


def test_every_sentence_is_in_the_api(reader: Client) -> None:
    post = BlogPostPage.objects.get(
        slug="posterior-ankle-impingement", url_path__contains="riverside"
    )
    data = reader.get(f"/api/v2/pages/{post.pk}/").json()
    said = "\n".join(words_of_json(data))
    in_cards_alone = seed_cards_kickers()
    wanted = [text for text in seed_sentences() if text not in in_cards_alone]
    assert lost(wanted, said) == []
    titles = json.dumps([page["title"] for page in data["related_pages"]], ensure_ascii=False)
    assert all(title in titles for title in TITLES_OF_CARDS)


def seed_cards_kickers() -> list[str]:
    """The words above the cards' titles: the API gives them on the pages themselves."""
    cards = SEED.read_text("utf-8").split(CARDS_BEGIN)[1]
    return [line for line in cards.splitlines() if line.startswith("Chiropodist")]


def test_the_demo_loads_twice_without_a_second_copy(reader: Client) -> None:
    before = set(BlogPostPage.objects.values_list("pk", "latest_revision"))
    call_command("load_demo", stdout=StringIO())
    assert set(BlogPostPage.objects.values_list("pk", "latest_revision")) == before


def test_the_demos_posts_have_nothing_that_stops_them(reader: Client) -> None:
    assert ClinicSettings.objects.count() == 2
    for post in BlogPostPage.objects.all():
        assert post.live
        assert [finding for finding in post.missing() if finding.is_error] == []
