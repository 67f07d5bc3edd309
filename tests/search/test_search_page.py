"""The search page as a patient meets it."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinics.models import ClinicSettings
from tests.conditions.factories import ConditionFactory, TreatmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def page(reader: Client, query: str = "") -> str:
    response = reader.get(f"/search/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_results_are_cards_with_kind_title_and_first_words(
    reader: Client, riverside: ClinicSettings
) -> None:
    condition = ConditionFactory(clinic=riverside, title="Heel pain")
    html = page(reader, "?q=heel+pain")
    assert "1 result for “heel pain”" in html
    assert f'/conditions/{condition.slug}/">Heel pain</a>' in html
    assert '<p class="card-kind">Condition</p>' in html
    assert condition.summary[:40] in html
    assert 'value="heel pain"' in html


def test_an_empty_query_gives_a_hint_and_the_sections(reader: Client) -> None:
    for query in ("", "?q=", "?q=+++", "?q=!!!"):
        html = page(reader, query)
        assert "/conditions/" in html
        assert ">Conditions</a>" in html
    assert "Type what hurts" in page(reader)
    assert '/conditions/">All conditions from A to Z</a>' in page(reader)


def test_no_result_says_what_to_do_next(reader: Client, riverside: ClinicSettings) -> None:
    riverside.phone = "+442079460123"
    riverside.save()
    html = page(reader, "?q=unheardof")
    assert "Nothing found for “unheardof”" in html
    assert ">Conditions</a>" in html
    assert "Or ask us" in html
    assert 'href="tel:+442079460123"' in html


def test_kinds_filter_the_results(reader: Client, riverside: ClinicSettings) -> None:
    ConditionFactory(clinic=riverside, title="Heel pain")
    TreatmentFactory(clinic=riverside, title="Heel raises")
    html = page(reader, "?q=heel")
    assert "Conditions (1)" in html
    assert 'href="?q=heel&amp;type=treatment"' in html
    html = page(reader, "?q=heel&type=treatment")
    assert "Heel raises" in html
    assert ">Heel pain</a>" not in html


def test_more_than_twelve_results_are_paged(reader: Client, riverside: ClinicSettings) -> None:
    for number in range(14):
        ConditionFactory(clinic=riverside, title=f"Heel {number}")
    first, second = page(reader, "?q=heel"), page(reader, "?q=heel&page=2")
    assert "Page 1 of 2" in first
    assert 'href="?q=heel&amp;page=2"' in first
    assert (first.count('class="card-title"'), second.count('class="card-title"')) == (12, 2)
    assert "Page 2 of 2" in page(reader, "?q=heel&page=99")


HOSTILE = [
    "\x00", "heel\x00pain", '"', "'", "''", '""heel"', "\\", "%", "50%s", "*", "heel*", "-heel",
    "heel AND", "NOT", "NEAR(heel pain)", "title:heel", "{title}: heel", "^heel", "(", "heel)",
    ":*", "heel:*", "&", "|", "!", "<->", "<script>alert(1)</script>", "{{ 7 }}", "\u202e\u200b",
    "\ud7ff\ue000", "🦶", "ﬁx", "İ", "ß", "a" * 5000, "a " * 5000, "١٢٣", "or", "and", "the",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=[ascii(typed)[:24] for typed in HOSTILE])
def test_odd_input_is_never_an_error(reader: Client, riverside: ClinicSettings, typed: str) -> None:
    assert "<script>alert" not in page(reader, f"?q={quote(typed)}")


@pytest.mark.parametrize(
    "query",
    [
        "?q=heel&page=abc", "?q=heel&page=-1", "?q=heel&page=0", "?q=heel&page=" + "9" * 40,
        "?q=heel&page=%D9%A1", "?q=heel&page=%00", "?q=heel&type=%00", "?q=heel&type=nonsense",
        "?q=%ff%fe", "?q=a&q=heel", "?unknown=1",
    ],
)  # fmt: skip
def test_odd_parameters_are_passed_over(
    reader: Client, riverside: ClinicSettings, query: str
) -> None:
    ConditionFactory(clinic=riverside, title="Heel pain")
    page(reader, query)


def test_search_engines_leave_it_alone(reader: Client) -> None:
    assert '<meta name="robots" content="noindex">' in page(reader, "?q=heel")


def test_it_is_on_clinics_hosts_alone(client: Client, riverside: ClinicSettings) -> None:
    assert client.get("/search/?q=heel").status_code == 404
    stranger = Client(SERVER_NAME="nobody.localhost")
    assert stranger.get("/search/?q=heel").status_code == 404


def test_nothing_of_a_search_is_stored_and_no_cookie_is_set(
    reader: Client, riverside: ClinicSettings
) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = reader.get("/search/?q=heel+unheardof")
    assert not response.cookies
    assert {query["sql"].split()[0] for query in queries} <= {"SELECT", "SAVEPOINT", "RELEASE"}


def test_twelve_results_take_as_many_statements_as_three(
    reader: Client, riverside: ClinicSettings
) -> None:
    def statements() -> int:
        page(reader, "?q=heel")
        with CaptureQueriesContext(connection) as queries:
            page(reader, "?q=heel")
        return len(queries)

    for number in range(3):
        ConditionFactory(clinic=riverside, title=f"Heel {number}")
    few = statements()
    for number in range(3, 12):
        ConditionFactory(clinic=riverside, title=f"Heel {number}")
    assert few == statements() <= 20
