"""A mirror that follows the feed has what is live, whatever happens meanwhile."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from wagtail.models import PageViewRestriction

from clinics.models import ClinicSettings
from clinics.public_files import public_pages
from cms.changing import changing
from conditions.models import ConditionPage
from delivery.changes import GONE, Change, Edition
from delivery.cursors import cursor_of
from delivery.pruning import prune
from tests.conditions.factories import ConditionFactory

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
    cursor = cursor_of(riverside.site_id, Edition.objects.get(site=riverside.site).number)
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
    assert "another clinic" in ask(cursor_of(harbor.site_id, 1), status=400)["message"]


def test_pruning_breaks_no_cursor_silently(riverside: Any, ask: Ask) -> None:
    old = cursor_of(riverside.site_id, 0)
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    mirror = Mirror(ask)
    mirror.follow()
    ConditionPage.objects.get(pk=page.pk).delete()
    Change.objects.update(at=F("at") - timedelta(days=100))
    ConditionFactory(clinic=riverside, title="New")
    prune(days=90)
    assert "since=start" in ask(old, status=410)["message"]
    assert "since=start" in ask(mirror.cursor, status=410)["message"]
    again = Mirror(ask)
    again.follow()
    assert again.pages == live(riverside)
    # Whoever asks for the page that is gone is still told so.
    assert Change.objects.filter(page=page.pk, kind="deleted").exists()


def test_a_cursor_that_is_recent_enough_outlives_pruning(riverside: Any, ask: Ask) -> None:
    mirror = Mirror(ask)
    mirror.follow()
    prune(days=0)
    with changing():
        ConditionFactory(clinic=riverside, title="New")
    mirror.follow()
    assert mirror.pages == live(riverside)
