"""What is found, for whom, and at what cost."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from clinics.models import ClinicSettings
from cms.clinic import serving
from cms.references import collecting
from conditions.models import ConditionPage
from search.engine import Results
from tests.blog import factories as blog
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_postgresql_alone
from tests.home import factories as home

pytestmark = pytest.mark.django_db


FIRST = slice(0, 20)


def titles(
    clinic: ClinicSettings, words: str, kinds: Any = (), limit: int = 20, offset: int = 0
) -> list[str]:
    results = Results(clinic, words, kinds)
    return [page.title for page in results[offset : offset + limit]]


@pytest.fixture
def neuroma(riverside: ClinicSettings) -> ConditionPage:
    names = [
        "Morton’s metatarsalgia",
        {"term": "intermetatarsal neuralgia", "kind": "medical"},
        {"term": "mortens neroma", "shown": False},
    ]
    return ConditionFactory(clinic=riverside, title="Morton’s neuroma", names=names)


@pytest.mark.parametrize(
    "words",
    [
        "Morton’s neuroma",
        "morton's neuroma",
        "NEUROMA",
        "Morton’s metatarsalgia",
        "intermetatarsal neuralgia",
        "mortens neroma",
    ],
)
def test_a_condition_is_found_by_its_title_and_every_other_name(
    riverside: ClinicSettings, neuroma: ConditionPage, words: str
) -> None:
    ConditionFactory(clinic=riverside, title="Bunion")
    assert titles(riverside, words) == ["Morton’s neuroma"]


def test_a_name_that_was_just_added_is_found(
    riverside: ClinicSettings, neuroma: ConditionPage
) -> None:
    row = ConditionPage.alternate_names.rel.related_model
    page = ConditionPage.objects.get(pk=neuroma.pk)
    page.alternate_names.add(row(term="plantar digital neuritis"))
    page.save_revision().publish()
    assert titles(riverside, "digital neuritis") == ["Morton’s neuroma"]
    page = ConditionPage.objects.get(pk=neuroma.pk)
    page.alternate_names = []
    page.save_revision().publish()
    assert titles(riverside, "digital neuritis") == []


def test_only_the_clinics_own_live_public_pages_are_found(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ConditionFactory(clinic=riverside, title="Heel pain, ours")
    ConditionFactory(clinic=riverside, title="Heel pain, a draft", publish=False)
    ConditionFactory(clinic=harbor, title="Heel pain, theirs")
    private = ConditionFactory(clinic=riverside, title="Heel pain, private")
    private.view_restrictions.create(restriction_type="groups")
    gone = ConditionFactory(clinic=riverside, title="Heel pain, gone")
    gone.unpublish()
    assert titles(riverside, "heel pain") == ["Heel pain, ours"]
    assert titles(harbor, "heel pain") == ["Heel pain, theirs"]


def test_an_alias_is_found_at_its_clinic_and_its_source_is_not(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    theirs = ConditionFactory(clinic=harbor, title="Shared foot")
    lists = home.home_of(riverside).get_children().get(slug="conditions")
    alias = theirs.create_alias(parent=lists)
    assert [page.pk for page in Results(riverside, "shared foot")[FIRST]] == [alias.pk]
    assert [page.pk for page in Results(harbor, "shared foot")[FIRST]] == [theirs.pk]


def test_pages_with_all_words_are_found_and_only_else_those_with_any(
    riverside: ClinicSettings,
) -> None:
    ConditionFactory(clinic=riverside, title="Heel pain")
    ConditionFactory(clinic=riverside, title="Heel spur")
    assert titles(riverside, "heel spur") == ["Heel spur"]
    assert set(titles(riverside, "heel unheardof")) == {"Heel pain", "Heel spur"}
    assert titles(riverside, "unheardof") == []


def test_kinds_are_counted_and_chosen(riverside: ClinicSettings) -> None:
    ConditionFactory(clinic=riverside, title="Heel pain")
    TreatmentFactory(clinic=riverside, title="Heel raises")
    blog.published(riverside, title="My heel and me")
    home.published(riverside, title="About the heel")
    found = Results(riverside, "heel")
    assert found.count() == 4
    assert found.counts == {"condition": 1, "treatment": 1, "post": 1, "page": 1}
    found = Results(riverside, "heel", ["treatment", "post", "nonsense"])
    assert {page.title for page in found[FIRST]} == {"Heel raises", "My heel and me"}
    assert found.count() == 2
    assert sum(found.counts.values()) == 4


def test_the_text_of_a_page_is_searched_too(riverside: ClinicSettings) -> None:
    home.published(riverside, title="About us")
    assert titles(riverside, "lives they have to carry") == ["About us"]


def test_results_come_in_slices_that_add_up(riverside: ClinicSettings) -> None:
    for number in range(5):
        ConditionFactory(clinic=riverside, title=f"Heel {number}")
    slices = [titles(riverside, "heel", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [len(part) for part in slices] == [2, 2, 1]
    assert {title for part in slices for title in part} == {f"Heel {n}" for n in range(5)}
    assert titles(riverside, "heel", limit=2, offset=99) == titles(riverside, "heel", limit=0) == []
    assert Results(riverside, "heel").count() == 5


@pytest.mark.parametrize("kind", ["condition", "post"])
def test_six_results_take_as_many_statements_as_two(riverside: ClinicSettings, kind: str) -> None:
    def statements(number: int) -> int:
        with serving(riverside), collecting(), CaptureQueriesContext(connection) as queries:
            pages = Results(riverside, "heel", [kind])[:number]
            assert all(page.lead and page.url for page in pages)
        assert len(pages) == number
        return len(queries)

    for number in range(6):
        if kind == "condition":
            ConditionFactory(clinic=riverside, title=f"Heel {number}")
        else:
            blog.published(riverside, title=f"My heel {number}")
    statements(2)
    assert statements(2) == statements(6) <= 10


def ranks(clinic: ClinicSettings, words: str) -> dict[int, float]:
    found = Page.objects.filter(path__startswith=clinic.root_path).search(words)
    return {page.pk: page.rank for page in found.annotate_score("rank")}


@on_postgresql_alone("SQLite ranks by all texts there are")
def test_what_others_write_and_what_is_saved_again_moves_nothing(
    riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    """What is kept of a search would be old, and nothing had changed at this clinic."""
    page = ConditionFactory(clinic=riverside, title="Foot pain")
    ConditionFactory(clinic=riverside, title="Pain of the foot and the ankle")
    before = ranks(riverside, "foot")
    ConditionFactory(clinic=harbor, title="Foot pain after a very long day on hard ground " * 4)
    page.save_revision()
    page.save()
    assert ranks(riverside, "foot") == before
    assert len(set(before.values())) == 2


@on_postgresql_alone("SQLite is always told how words are stemmed")
def test_words_are_stemmed_as_english_whatever_the_server_is_set_up_for(
    riverside: ClinicSettings,
) -> None:
    """Where PostgreSQL has no stemmer for its language, say, words are taken as they are."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL default_text_search_config = 'pg_catalog.simple'")
    ConditionFactory(clinic=riverside, title="Chilblains")
    assert titles(riverside, "chilblain") == ["Chilblains"]
