"""The front page as a patient meets it."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinics.models import ClinicSettings
from home.home_page import FEATURED
from tests.blog import factories as blog
from tests.clinics.factories import location, practitioner
from tests.conditions.factories import ConditionFactory, TreatmentFactory
from tests.databases import on_sqlite_alone
from tests.home.factories import describe_home, home_of, picture, section, stream

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


@pytest.fixture
def reader(patient: Any, riverside: ClinicSettings) -> Client:
    return patient(riverside)


def main_of(reader: Client) -> str:
    html = reader.get("/").content.decode()
    return html.split("<main", 1)[1].split("</main>", 1)[0]


def test_a_front_page_with_nothing_chosen_has_no_empty_part(reader: Client) -> None:
    html = main_of(reader)
    assert html.count("<h1>") == 1
    assert "<h2" not in html
    assert "<ul" not in html
    assert "band-soft" not in html


def test_the_parts_of_the_body_that_have_a_condition_are_links(
    reader: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    ConditionFactory(clinic=riverside, areas=["heel"])
    ConditionFactory(clinic=riverside, areas=["toe"], publish=False)
    ConditionFactory(clinic=harbor, areas=["ankle"])
    html = main_of(reader)
    assert '/conditions/?area=heel"' in html
    assert "area=toe" not in html
    assert "area=ankle" not in html
    assert '/conditions/">All conditions from A to Z</a>' in html


def test_chosen_pages_are_cards_in_the_editors_order(
    reader: Client, riverside: ClinicSettings
) -> None:
    bunion = ConditionFactory(clinic=riverside, title="Bunion")
    sprain = ConditionFactory(clinic=riverside, title="Ankle sprain")
    insoles = TreatmentFactory(clinic=riverside, title="Insoles")
    post = blog.published(riverside, title="New shoes")
    describe_home(
        riverside,
        featured_conditions=[bunion, sprain, bunion],
        featured_treatments=[insoles],
        featured_posts=[post],
    )
    html = main_of(reader)
    titles = [f">{title}</a>" for title in ("Bunion", "Ankle sprain", "Insoles", "New shoes")]
    places = [html.index(title) for title in titles]
    assert places == sorted(places)
    assert html.count(titles[0]) == 1


def test_another_clinics_page_is_never_shown(
    reader: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    theirs = ConditionFactory(clinic=harbor, title="Harbour foot")
    describe_home(riverside, featured_conditions=[theirs])
    assert "Harbour foot" not in main_of(reader)


def test_an_alias_stands_for_the_page_it_was_taken_from(
    reader: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    theirs = ConditionFactory(clinic=harbor, title="Shared foot")
    lists = home_of(riverside).get_children().get(slug="conditions")
    theirs.create_alias(parent=lists)
    describe_home(riverside, featured_conditions=[theirs])
    html = main_of(reader)
    assert f'/conditions/{theirs.slug}/">Shared foot</a>' in html
    assert "harbor" not in html


def test_words_facts_and_text_are_shown(reader: Client, riverside: ClinicSettings) -> None:
    describe_home(
        riverside,
        hero_heading="Feet that carry you",
        hero_text="Tell us where it hurts.",
        strapline="Podiatry in London",
        trust_facts=stream("fact", "No referral is needed", "  "),
        body=json.dumps([section()]),
    )
    html = main_of(reader)
    assert "<h1>Feet that carry you</h1>" in html
    assert html.count("<li>") == 1
    for words in ("Tell us where it hurts.", "Podiatry in London", "We look at feet and ankles"):
        assert words in html


def test_the_clinics_call_to_action_stands_in_where_the_page_has_none(
    reader: Client, riverside: ClinicSettings
) -> None:
    action = {"kind": "phone", "label": "Call us", "phone": "+442079460123"}
    clinics_own = {"heading": "Shall we look at it?", "actions": [action]}
    riverside.default_call_to_action = stream("call_to_action", clinics_own)
    riverside.save()
    assert "Shall we look at it?" in main_of(reader)
    pages_own = {"heading": "Does it hurt?", "actions": [action]}
    describe_home(riverside, call_to_action=stream("call_to_action", pages_own))
    html = main_of(reader)
    assert "Does it hurt?" in html
    assert "Shall we look at it?" not in html
    assert "020 7946 0123" in html


@pytest.fixture
def statements(reader: Client, riverside: ClinicSettings) -> Callable[[int], int]:
    """`statements(1)`: how many a front page takes that features so many of each type."""
    makers = (
        partial(ConditionFactory, clinic=riverside),
        partial(TreatmentFactory, clinic=riverside),
        partial(blog.published, riverside),
        partial(practitioner, riverside),
        partial(location, riverside),
    )
    chosen = {
        name: [make(hero_image=picture(riverside)) for _ in range(4)]
        for name, make in zip(FEATURED, makers, strict=True)
    }

    def count(number: int) -> int:
        describe_home(riverside, **{name: pages[:number] for name, pages in chosen.items()})
        reader.get("/")  # The pictures are cut to size when they are first shown.
        with CaptureQueriesContext(connection) as queries:
            html = main_of(reader)
        assert html.count('class="card-title"') == number * len(FEATURED)
        return len(queries)

    return count


def test_it_takes_as_many_statements_for_twenty_pages_as_for_five(
    statements: Callable[[int], int],
) -> None:
    assert statements(1) == statements(4) <= 40
