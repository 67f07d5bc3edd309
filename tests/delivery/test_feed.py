"""A mirror that follows the feed has what is live, whatever happens meanwhile."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from clinics.models import ClinicSettings
from clinics.public_files import public_pages
from cms.changing import changing
from conditions.models import ConditionPage
from delivery.changes import GONE, Change, Edition
from delivery.cursors import Place, written
from delivery.pruning import prune
from tests.conditions.factories import ConditionFactory
from tests.delivery.between import Undone, happening_after

pytestmark = pytest.mark.django_db

Ask = Callable[..., Any]


@pytest.fixture
def ask(riverside: ClinicSettings, patient: Any) -> Ask:
    def answer(since: str, status: int = 200, **parameters: Any) -> Any:
        found = patient(riverside).get("/api/v2/changes/", {"since": since, **parameters})
        assert found.status_code == status, found.content
        return found.json()

    return answer


class Mirror:
    """What a client keeps: pages by id, and its cursor."""

    def __init__(self, ask: Ask) -> None:
        self.ask, self.cursor, self.pages = ask, "start", {}
        self.numbers: list[int] = []

    def follow(self, limit: int = 3) -> None:
        more = True
        while more:
            more = self.step(limit)

    def step(self, limit: int = 3) -> bool:
        answer = self.ask(self.cursor, limit=limit)
        for item in answer["items"]:
            self.numbers.append(item["number"])
            if page := item["page"]:
                self.pages.pop(page["id"], None)
                if item["kind"] not in GONE:
                    self.pages[page["id"]] = page["html_url"]
        self.cursor = answer["cursor"]
        return answer["more"]


def cursor_of(clinic: ClinicSettings, number: int) -> str:
    """Of whoever has read everything up to this change."""
    change = Change.objects.filter(site=clinic.site_id, number=number).first()
    return written(Place(clinic.site_id, number, change and change.at))


def live(clinic: ClinicSettings) -> dict[int, str]:
    clinic = ClinicSettings.objects.select_related(*ClinicSettings.select_related).get(pk=clinic.pk)
    return {page.pk: page.full_url for page in public_pages(clinic)}


def test_the_first_walk_ends_with_everything_live(riverside: Any, ask: Ask) -> None:
    mirror = Mirror(ask)
    mirror.follow()
    assert mirror.pages == live(riverside)
    assert len(mirror.pages) > 3
    assert not ask(mirror.cursor)["items"]


def test_changes_during_the_walk_are_not_missed(riverside: Any, ask: Ask) -> None:
    going, moving = (
        ConditionFactory(clinic=riverside, title=title, slug=title.lower())
        for title in ("Going", "Moving")
    )
    mirror = Mirror(ask)
    mirror.step(limit=2)
    ConditionPage.objects.get(pk=going.pk).delete()
    moving = ConditionPage.objects.get(pk=moving.pk)
    moving.slug = "moved"
    moving.save_revision().publish()
    ConditionFactory(clinic=riverside, title="Coming")
    mirror.follow()
    assert mirror.pages == live(riverside)


def test_every_kind_of_change_reaches_the_mirror(riverside: Any, ask: Ask) -> None:
    pages = [ConditionFactory(clinic=riverside, title=f"Page {n}") for n in range(4)]
    mirror = Mirror(ask)
    mirror.follow()
    first = Edition.objects.get(site=riverside.site).number
    ConditionPage.objects.get(pk=pages[0].pk).unpublish()
    ConditionPage.objects.get(pk=pages[1].pk).delete()
    private = PageViewRestriction.objects.create(page=pages[2].page_ptr, restriction_type="login")
    mirror.follow()
    assert mirror.pages == live(riverside)
    private.delete()
    mirror.follow()
    assert mirror.pages == live(riverside)
    assert mirror.numbers[-4:] == list(range(first + 1, first + 5))


def test_an_item_says_what_it_is_about(riverside: Any, ask: Ask) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    cursor = cursor_of(riverside, Edition.objects.get(site=riverside.site).number)
    ConditionPage.objects.get(pk=page.pk).delete()
    [item] = ask(cursor)["items"]
    assert item == {
        "number": item["number"],
        "kind": "deleted",
        "page": {
            "id": page.pk,
            "type": "conditions.ConditionPage",
            "html_url": "http://riverside.localhost:8000/conditions/bunion/",
            "detail_url": f"http://riverside.localhost:8000/api/v2/pages/{page.pk}/",
        },
        "at": item["at"],
        "reason": "",
        "replacement": None,
    }


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"since": "nonsense"}, "since takes"),
        ({"since": ""}, "since takes"),
        ({"since": "start", "limit": "0"}, "limit must be"),
        ({"since": "start", "limit": "101"}, "limit must be"),
        ({"since": "start", "limit": "²"}, "limit must be"),
        ({"since": "start", "depth": "1"}, "not an operation"),
    ],
)
def test_what_is_asked_wrongly(parameters: dict[str, str], words: str, ask: Ask) -> None:
    assert words in ask(status=400, **parameters)["message"]


def test_a_cursor_is_of_one_clinic(harbor: Any, ask: Ask) -> None:
    assert "another clinic" in ask(cursor_of(harbor, 1), status=400)["message"]


def test_pruning_breaks_no_cursor_silently(riverside: Any, ask: Ask) -> None:
    old = cursor_of(riverside, 0)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
        mirror = Mirror(ask)
        mirror.follow()
        ConditionPage.objects.get(pk=page.pk).delete()
        last = cursor_of(riverside, Edition.objects.get(site=riverside.site).number)
    later = time_machine.travel(timezone.now() + timedelta(days=100))
    later.start()
    ConditionFactory(clinic=riverside, title="New")
    prune(days=90)
    assert "since=start" in ask(old, status=410)["message"]
    assert "since=start" in ask(mirror.cursor, status=410)["message"]
    again = Mirror(ask)
    again.follow()
    assert again.pages == live(riverside)
    assert [item["kind"] for item in ask(last)["items"]] == ["published"]
    # Whoever asks for the page that is gone is still told so.
    assert Change.objects.filter(page=page.pk, kind="deleted").exists()
    later.stop()


def test_what_is_pruned_while_it_is_read_is_not_passed_over(
    riverside: Any, ask: Ask, patient: Any
) -> None:
    start = Edition.objects.get(site=riverside.site).number
    cursor = cursor_of(riverside, start)
    for title in ("One", "Two", "Three"):
        ConditionFactory(clinic=riverside, title=title)
    with CaptureQueriesContext(connection) as asked:
        whole = [item["number"] for item in ask(cursor)["items"]]
    assert len(whole) == 3

    def prune_two() -> None:
        Edition.objects.filter(site=riverside.site).update(kept_after=start + 2)
        Change.objects.filter(site=riverside.site, number__lte=start + 1).delete()

    for statements in range(1, len(asked)):
        with happening_after(statements, prune_two):
            found = patient(riverside).get("/api/v2/changes/", {"since": cursor})
        numbers = [item["number"] for item in found.json().get("items", [])]
        assert found.status_code == 410 or numbers == whole, statements


@pytest.mark.parametrize("is_walking", [True, False])
def test_numbers_that_are_given_again_after_a_backup_was_brought_back_break_the_cursor(
    riverside: Any, ask: Ask, is_walking: bool
) -> None:
    before = Edition.objects.get(site=riverside.site).number
    early = cursor_of(riverside, before)
    with suppress(Undone), transaction.atomic():
        ConditionFactory(clinic=riverside, title="Lost")
        mirror = Mirror(ask)
        mirror.step(limit=1) if is_walking else mirror.follow()
        raise Undone
    for title in ("One", "Two", "Three"):
        ConditionFactory(clinic=riverside, title=title)
    assert "since=start" in ask(mirror.cursor, status=410)["message"]
    assert [item["number"] for item in ask(early)["items"]] == [before + n for n in (1, 2, 3)]


def test_a_cursor_that_is_recent_enough_outlives_pruning(riverside: Any, ask: Ask) -> None:
    mirror = Mirror(ask)
    mirror.follow()
    prune(days=0)
    with changing():
        ConditionFactory(clinic=riverside, title="New")
    mirror.follow()
    assert mirror.pages == live(riverside)
