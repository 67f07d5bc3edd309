"""The US seed is whole: every sentence of it is read on the demo's page and in the API."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from cms.text import normalise, plain_text, sentences, without_glyphs
from conditions.models import ConditionPage, TreatmentPage
from tests.databases import on_postgresql_alone

pytestmark = on_postgresql_alone("the demonstration is the same")

SEED = Path(__file__).parents[1] / "data" / "seeds" / "000_809ab736e855de92.txt"
ADDRESS = "/treatments/os-trigonum-resection/"


@pytest.fixture
def reader(demo: None, db: None) -> Client:
    return Client(SERVER_NAME="harbor.localhost")


def same(text: str) -> str:
    return normalise(without_glyphs(text), casefold=True)


def seed_sentences() -> list[str]:
    return [text for text in sentences(SEED.read_text("utf-8")) if same(text)]


def words_of_json(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield plain_text(value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from words_of_json(part)
    elif isinstance(value, list):
        for part in value:
            yield from words_of_json(part)


def lost(found: str) -> list[str]:
    found = same(found)
    return [text for text in seed_sentences() if same(text) not in found]


def test_the_seed_has_the_sentences_that_are_looked_for() -> None:
    wanted = [normalise(text) for text in seed_sentences()]
    assert len(wanted) > 25
    assert any(text.startswith("Fellowship-trained surgeon expert") for text in wanted)


def test_every_sentence_is_on_the_page(reader: Client) -> None:
    assert lost(plain_text(reader.get(ADDRESS).content.decode())) == []


def test_every_sentence_is_in_the_api(reader: Client) -> None:
    page = TreatmentPage.objects.get(slug="os-trigonum-resection")
    data = reader.get(f"/api/v2/pages/{page.pk}/").json()
    assert lost("\n".join(words_of_json(data))) == []


def test_the_demos_pages_have_nothing_that_stops_them(reader: Client) -> None:
    pages = [*ConditionPage.objects.all(), *TreatmentPage.objects.all()]
    assert len(pages) == 18
    for page in pages:
        assert page.live
        assert [finding.message for finding in page.missing() if finding.is_error] == []


def test_the_demos_conditions_say_what_they_should(reader: Client) -> None:
    for page in ConditionPage.objects.all():
        assert len(page.sections) >= 5
        assert page.also_called
        assert page.contents("care_card")
        assert page.review.words == "Demo text, not clinically reviewed"


def test_the_demo_loads_twice_without_a_second_copy(reader: Client) -> None:
    def found() -> set[Any]:
        models = (ConditionPage, TreatmentPage)
        return {
            row for model in models for row in model.objects.values_list("pk", "latest_revision")
        }

    before = found()
    call_command("load_demo", stdout=StringIO())
    assert found() == before
