"""An answer of an earlier edition is sent again if what it was made of is the same, else never."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import caches
from django.db import DatabaseError, connection, transaction
from django.test import Client, RequestFactory
from wagtail.models import Page

from clinics.models import ClinicSettings
from cms.models import ReusableSection
from cms.reads import NotTold, by_state, digest_of, known_otherwise, noting
from conditions.models import ConditionPage
from delivery.keys import asked_of, key_of, standing_of
from tests.api.filling import picture
from tests.clinics.factories import practitioner
from tests.conditions.factories import ConditionFactory, body, section, text
from tests.databases import on_postgresql_alone
from tests.searched import searched

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("kept"),
    on_postgresql_alone("answers are proven there"),
    searched,
]
BUNION = "/conditions/bunion/"
Patient = Callable[[ClinicSettings], Client]


def condition(clinic: ClinicSettings, title: str, **given: Any) -> ConditionPage:
    return ConditionFactory(clinic=clinic, title=title, slug=title.lower(), **given)


@pytest.fixture
def bunion(riverside: ClinicSettings) -> ConditionPage:
    shared = ReusableSection.objects.create(
        site=riverside.site, name="Parking", content=[("text", "<p>Park behind the house.</p>")]
    )
    parts = body(section("overview", text("It aches."), ("reusable", shared.pk)))
    image = picture(riverside.collection)
    return condition(riverside, "Bunion", hero_image=image, body=parts)


def published(page: Any, **fields: Any) -> None:
    page = Page.objects.get(pk=page.pk).specific
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


class Making:
    """The innermost middleware: it is asked when an answer is made."""

    times = 0

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        Making.times += 1
        return self.get_response(request)


@pytest.fixture
def corn(riverside: ClinicSettings) -> ConditionPage:
    return condition(riverside, "Corn")


@pytest.fixture
def anybody(bunion: Any, corn: Any, riverside: Any, patient: Patient, settings: Any) -> Client:
    """Whoever has read a page, whose pictures were made by that: what writes is not proven."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Making"]
    anybody = patient(riverside)
    anybody.get(BUNION)
    published(corn, title="Corns and calluses")
    anybody.get(BUNION)
    return anybody


@pytest.mark.parametrize(
    "address", [BUNION, "/api/v2/pages/{}/?fields=*", f"{BUNION}?format=markdown"]
)
def test_another_pages_text_makes_nothing_anew(
    address: str, bunion: Any, corn: Any, anybody: Client
) -> None:
    address = address.format(bunion.pk)
    anybody.get(address)  # It may make pictures in other sizes.
    published(corn, title="Callus")
    before, made = anybody.get(address), Making.times
    for again in range(2):
        published(corn, title=f"Hard skin {again}")
        after = anybody.get(address)
        assert (after.content, after["ETag"]) == (before.content, before["ETag"])
    assert Making.times == made
    published(bunion, title="Hallux valgus")
    assert "Hallux valgus" in anybody.get(address).content.decode()
    assert Making.times == made + 1


def test_a_picture_that_it_does_not_show_makes_nothing_anew(
    corn: Any, anybody: Client, riverside: Any
) -> None:
    made = Making.times
    published(corn, hero_image=picture(riverside.collection))
    anybody.get(BUNION)
    assert Making.times == made


def test_what_a_page_says_of_others_is_as_they_say_it(
    bunion: Any, corn: Any, anybody: Client
) -> None:
    published(
        bunion, body=body(section("overview", text(f'<a linktype="page" id="{corn.pk}">Corn</a>')))
    )
    anybody.get("/conditions/")
    assert "/conditions/corn/" in anybody.get(BUNION).content.decode()
    published(corn, title="Hard skin")
    assert "Hard skin" in anybody.get("/conditions/").content.decode()
    corn.refresh_from_db()
    corn.unpublish()
    assert "Hard skin" not in anybody.get("/conditions/").content.decode()
    assert "/conditions/corn/" not in anybody.get(BUNION).content.decode()


def test_what_was_not_there_is_seen(bunion: Any, riverside: Any, patient: Patient) -> None:
    anybody, listed = patient(riverside), "/api/v2/pages/?type=conditions.ConditionPage"
    assert anybody.get(listed).json()["meta"]["total_count"] == 1
    condition(riverside, "Corn")
    assert anybody.get(listed).json()["meta"]["total_count"] == 2
    practitioner(riverside, family_name="Reed")
    assert "Reed" in anybody.get("/people/").content.decode()


def test_a_changed_picture_and_section_are_seen(bunion: Any, anybody: Client) -> None:
    assert "Park behind the house" in anybody.get(BUNION).content.decode()
    shared = ReusableSection.objects.get()
    shared.content = [("text", "<p>Park in the road.</p>")]
    shared.save()
    assert "Park in the road" in anybody.get(BUNION).content.decode()
    image = bunion.hero_image
    image.description = "A foot beside its shadow"
    image.save()
    detail = f"/api/v2/pages/{bunion.pk}/?fields=hero_image"
    assert "A foot beside its shadow" in anybody.get(detail).content.decode()


def test_the_clinics_own_words_are_not_taken_from_before(anybody: Client, riverside: Any) -> None:
    assert b"+442079460999" not in anybody.get(BUNION).content
    riverside.phone = "+442079460999"
    riverside.save()
    assert b"+442079460999" in anybody.get(BUNION).content


def test_words_that_an_earlier_search_has_read_are_not_what_this_one_is_made_of(
    bunion: Any, riverside: Any, patient: Patient
) -> None:
    """The words that the search knows are read once for an edition, and not by each answer."""
    anybody, asked = patient(riverside), "/api/v2/search/?q={}"
    anybody.get(asked.format("bunyon"))
    anybody.get(asked.format("nuroma"))
    condition(riverside, "Neuroma")
    assert "neuroma" in anybody.get(asked.format("nuroma")).content.decode()


def test_what_is_kept_tells_how_large_it_is(anybody: Client, riverside: Any) -> None:
    asked: Any = asked_of(RequestFactory(SERVER_NAME=riverside.host).get(BUNION))
    standing: Any = standing_of(asked)
    kept = caches["responses"].get(key_of(asked, standing))
    assert kept.reads.size > 500
    assert kept.size > len(kept.body) + kept.reads.size


class TestNoting:
    def ask(self, sql: str, *given: Any) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return cursor.fetchall() if cursor.description else []

    def test_rows_are_noted_and_left_to_be_read(self) -> None:
        with noting() as noted:
            assert self.ask("SELECT %s, '100%%'", "it's") == [("it's", "100%")]
            assert self.ask("SELECT 1 WHERE false") == []
            assert [page.pk for page in Page.objects.order_by("path")[:1]] == [1]
        found: Any = noted.reads()
        assert found.hold()
        assert len(found.digests) == 3

    def test_it_holds_until_a_row_is_another(self) -> None:
        with noting() as noted:
            list(Page.objects.values_list("title"))
        found: Any = noted.reads()
        Page.objects.filter(pk=1).update(title="Another")
        assert not found.hold()
        Page.objects.filter(pk=1).update(title="Root")
        assert found.hold()

    def test_a_row_more_or_in_another_order_is_seen(self) -> None:
        with noting() as noted:
            self.ask("SELECT id FROM wagtailcore_page ORDER BY title")
        found: Any = noted.reads()
        Page.objects.get(pk=1).add_child(title="Aardvark", slug="aardvark")
        assert not found.hold()

    def test_what_writes_is_not_told_by_what_it_read(self) -> None:
        with noting() as noted:
            self.ask("SELECT 1")
            Page.objects.filter(pk=1).update(title="Root")
        assert noted.reads() is None

    def test_what_read_two_things_by_one_statement_is_not_told(self) -> None:
        with noting() as noted:
            self.ask("SELECT title FROM wagtailcore_page WHERE id = 1")
            with by_state():
                Page.objects.filter(pk=1).update(title="Another")
            self.ask("SELECT title FROM wagtailcore_page WHERE id = 1")
        assert noted.reads() is None

    def test_what_failed_is_not_told(self) -> None:
        with noting() as noted:
            self.ask("SELECT 1")
            with pytest.raises(DatabaseError):
                self.ask("SELECT 1 / 0")
        assert noted.reads() is None

    def test_a_cursor_of_the_servers_is_not_told(self) -> None:
        with noting() as noted:
            assert list(Page.objects.order_by("pk").iterator())
        assert noted.reads() is None

    def test_what_came_from_an_earlier_request_is_not_told(self) -> None:
        with noting() as noted:
            self.ask("SELECT 1")
            known_otherwise()
        assert noted.reads() is None

    def test_what_the_state_says_is_left_out(self) -> None:
        with noting() as noted:
            self.ask("SELECT 1")
            with by_state():
                self.ask("SELECT 2")
        found: Any = noted.reads()
        assert len(found.digests) == 1

    def test_a_statement_that_fails_by_now_does_not_hold(self) -> None:
        self.ask("CREATE TEMP TABLE gone (id int)")
        with noting() as noted:
            self.ask("SELECT * FROM gone")
        found: Any = noted.reads()
        assert found.hold()
        self.ask("DROP TABLE gone")
        before = transaction.savepoint()
        assert not found.hold()
        transaction.savepoint_rollback(before)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        (1, 2),
        ("1", "2"),
        (True, False),
        (None, ""),
        (Decimal("1.10"), Decimal("1.1")),
        (date(2026, 3, 1), date(2026, 3, 2)),
        (datetime(2026, 3, 1, 9, 0, 0, 1, UTC), datetime(2026, 3, 1, 9, tzinfo=UTC)),
        (timedelta(seconds=1), timedelta(seconds=2)),
        (time(9), time(9, 1)),
        (UUID(int=1), UUID(int=2)),
        (memoryview(b"a"), memoryview(b"b")),
        (["a"], ["a", "a"]),
    ],
)
def test_values_are_told_apart(one: Any, another: Any) -> None:
    assert digest_of([(one,)]) == digest_of([(one,)]) != digest_of([(another,)])


@pytest.mark.parametrize("value", [object(), {1, 2}, 2**70])
def test_a_value_of_an_unknown_kind_is_not_told(value: Any) -> None:
    with pytest.raises(NotTold):
        digest_of([(value,)])
