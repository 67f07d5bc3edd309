"""“Did you mean”, from the words of the clinic's own public pages."""

import random
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from clinics.models import ClinicSettings
from search.engine import Results
from search.spelling import did_you_mean, words_known
from tests.clinics.fixtures import RIVERSIDE, at_the_door
from tests.conditions.factories import ConditionFactory
from tests.databases import on_both, on_sqlite_alone
from tests.held import forgotten

pytestmark = [pytest.mark.django_db, on_both]


def meant(clinic: ClinicSettings, query: str) -> str | None:
    return did_you_mean(Results(clinic, query))


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), forgotten():
        three_conditions(at_the_door(RIVERSIDE))
        yield


def three_conditions(riverside: ClinicSettings) -> None:
    ConditionFactory(clinic=riverside, title="Plantar fasciitis", names=["heel pain"])
    ConditionFactory(clinic=riverside, title="Bunion", names=["hallux valgus"], areas=["ankle"])
    ConditionFactory(
        clinic=riverside,
        title="Morton’s neuroma",
        names=[{"term": "mortens neroma", "shown": False}],
    )


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bunyon", "bunion"),
        ("Plantar Fashitis", "plantar fasciitis"),
        ("halux valgis", "hallux valgus"),
        ("nuroma", "neuroma"),
        ("anckle", "ankle"),
        ("heal pain", "heel pain"),
        ("bunion", None),
        ("bunion unheardof", None),
        ("mortens neroma", None),
        ("xyzzy", None),
        ("toe", None),
        ("123456", None),
        ("!!!", None),
        ("", None),
    ],
)
def test_what_comes_close_is_proposed(
    riverside: ClinicSettings, typed: str, expected: str | None
) -> None:
    assert meant(riverside, typed) == expected


@pytest.mark.usefixtures("pages")
def test_what_is_proposed_finds_something(riverside: ClinicSettings) -> None:
    for typed in ("bunyon", "heal pain", "plantar fashitis xyzzy", "bunyon surgery"):
        words = meant(riverside, typed)
        assert words is None or Results(riverside, words).count()


def test_no_word_comes_from_what_the_clinic_does_not_show(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ConditionFactory(clinic=harbor, title="Sesamoiditis", names=["metatarsalgia"])
    ConditionFactory(clinic=riverside, title="Onychomycosis", publish=False)
    private = ConditionFactory(clinic=riverside, title="Tendinopathy", names=["tendinosis"])
    private.view_restrictions.create(restriction_type="groups")
    ConditionFactory(clinic=riverside, names=[{"term": "verrucca", "shown": False}])
    for typed in ("sesamoidits", "metatarsalga", "onychomycosys", "tendinopathi", "tendinosys"):
        assert meant(riverside, typed) is None
    assert "verrucca" not in words_known(riverside)
    assert meant(harbor, "sesamoidits") == "sesamoiditis"


def test_a_page_that_was_taken_away_gives_no_word(riverside: ClinicSettings) -> None:
    page = ConditionFactory(clinic=riverside, title="Sesamoiditis")
    assert meant(riverside, "sesamoidits") == "sesamoiditis"
    page.unpublish()
    assert meant(riverside, "sesamoidits") is None


def test_it_takes_the_same_few_statements_however_many_pages(riverside: ClinicSettings) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert meant(riverside, "bunyon") == "bunion"
        return len(queries)

    ConditionFactory(clinic=riverside, title="Bunion", names=["bump"])
    few = asked()
    for number in range(2):
        ConditionFactory(clinic=riverside, title=f"Sore foot {number}", names=["sore"])
    assert few == asked() <= 10


@on_sqlite_alone("it is Python")
def test_it_is_quick_with_thousands_of_words(riverside: ClinicSettings, monkeypatch: Any) -> None:
    rng = random.Random(1)  # noqa: S311
    words = ["".join(rng.choices("aeioulmnrst", k=rng.randint(5, 14))) for _ in range(5000)]
    riverside.kept = {"words": frozenset(words)}
    typed = " ".join(f"{word[:-2]}xz" for word in words[:12])
    begun = time.process_time()
    assert meant(riverside, typed)
    assert time.process_time() - begun < 2
