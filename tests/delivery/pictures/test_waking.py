"""Who sets the worker to work on pictures, and the command that does it by hand."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from cms.models import ClinicImage
from delivery.pictures import waking
from tests.api.filling import picture
from tests.conditions.factories import ConditionFactory
from tests.delivery.pictures.conftest import slow_files
from tests.delivery.pictures.test_making import spoil

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(settings: Any) -> None:
    """The worker's queue, as production has it."""
    queued = {"BACKEND": "django_tasks_db.DatabaseBackend"}
    settings.TASKS = {**settings.TASKS, "worker": queued}
    settings.PICTURES_AHEAD = True


def waiting() -> list[Any]:
    return list(DBTaskResult.objects.filter(task_path__startswith="delivery.pictures"))


def work_off() -> None:
    """As `db_worker` does, which would close the tests' own connection."""
    for each in waiting():
        each.delete()
        each.task.call(*each.args_kwargs["args"])


def test_publishing_wakes_the_worker_and_waits_for_nothing(
    queue: None, riverside: Any, foot: ClinicImage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ConditionFactory(clinic=riverside, title="Bunion", slug="bunion", hero_image=foot)
        waiting_for = waiting()
    assert waiting_for == [], "not before it is stored for good"
    assert slow_files(foot) == set()
    assert {each.priority for each in waiting()} == {-50}, "mail and webhooks go first"
    with django_capture_on_commit_callbacks(execute=True):
        work_off()
    assert slow_files(foot)
    with django_capture_on_commit_callbacks() as callbacks:
        work_off()
    assert (callbacks, waiting()) == ([], []), "it comes to rest"


def test_another_focal_point_wakes_the_worker(
    queue: None, bunion: Any, foot: ClinicImage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        foot.focal_point_x = foot.focal_point_y = 10
        foot.save()
    assert waiting()


def test_a_turn_ends_and_leaves_the_rest_to_another(
    queue: None, bunion: Any, riverside: Any, foot: ClinicImage, monkeypatch: Any
) -> None:
    monkeypatch.setattr(waking, "ONE_TURN", 0.0)
    waking.make.call([riverside.site_id])
    assert len(waiting()) == 1
    assert slow_files(foot) == set(), "what an answer would wait for comes first"
    work_off()
    assert slow_files(foot)


def test_what_one_worker_took_no_other_takes(bunion: Any, riverside: Any) -> None:
    quick, slow = waking.jobs_of([riverside.site_id])
    assert waking.claimed(quick)
    assert waking.claimed(slow)
    assert not waking.claimed(quick)
    assert not waking.claimed(quick._replace(image=ClinicImage.objects.get(pk=quick.image.pk)))
    assert waking.claimed(quick._replace(specs=("format-png|height-96",)))


def test_nobody_is_woken_where_nothing_is_made_ahead(
    queue: None, settings: Any, bunion: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.PICTURES_AHEAD = False
    with django_capture_on_commit_callbacks(execute=True):
        bunion.unpublish()
    assert waiting() == []


class TestTheCommand:
    def test_it_makes_what_is_missing_at_all_clinics(
        self, bunion: Any, foot: ClinicImage, harbor: Any
    ) -> None:
        theirs = picture(harbor.collection)
        ConditionFactory(clinic=harbor, title="Corn", slug="corn", hero_image=theirs)
        said = ask()
        assert "Pictures that lack something: 2." in said
        assert "Files: 38 of 38" in said
        assert slow_files(foot)
        assert slow_files(theirs)
        assert "Pictures that lack something: 0." in ask()

    def test_or_at_one(self, bunion: Any, foot: ClinicImage, riverside: Any, harbor: Any) -> None:
        ask(harbor.host)
        assert slow_files(foot) == set()
        ask(riverside.host.upper())
        assert slow_files(foot)

    def test_a_host_that_is_no_clinics_is_refused(self, riverside: Any) -> None:
        with pytest.raises(CommandError, match=r"no clinic at nowhere\.example.*riverside"):
            ask("nowhere.example", riverside.host)

    def test_it_names_the_pictures_that_are_broken(self, bunion: Any, foot: ClinicImage) -> None:
        spoil(foot)
        with pytest.raises(CommandError, match=rf"failed: {foot.pk}\."):
            ask()

    def test_it_may_leave_it_to_the_worker(
        self, queue: None, bunion: Any, foot: ClinicImage
    ) -> None:
        ask("--later")
        assert slow_files(foot) == set()
        assert len(waiting()) == 1
        work_off()
        assert slow_files(foot)


def ask(*arguments: str) -> str:
    out = StringIO()
    call_command("make_renditions", *arguments, stdout=out)
    return out.getvalue()
