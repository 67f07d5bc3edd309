"""A CDN that is only told things, and an operator who has one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from clinics.models import ClinicSettings
from cms.changing import changing
from delivery.cdn.models import PurgeState
from tests.delivery.webhooks.subscriber import Listening, listening

Publish = Callable[..., str]


@pytest.fixture
def cdn(settings: Any, db: None) -> Iterator[Listening]:
    with listening() as told:
        settings.CDN_PURGE_URL = f"http://127.0.0.1:{told.port}/purge"
        settings.CDN_PURGE_HEADER = ("X-Purge-Token", "secret")
        yield told


@pytest.fixture
def publish(django_capture_on_commit_callbacks: Any) -> Publish:
    """`publish(riverside)`: its home page gets another title, which is returned; committed."""
    titles = iter(f"Feet, volume {number}" for number in range(1, 100))

    def once(clinic: ClinicSettings) -> str:
        home: Any = clinic.site.root_page.specific
        with django_capture_on_commit_callbacks(execute=True), changing():
            home.title = home.seo_title = next(titles)
            home.save_revision().publish()
        return home.title

    return once


@contextmanager
def asleep(settings: Any) -> Iterator[None]:
    """While the worker does nothing: tasks are put into its queue."""
    before = settings.TASKS
    queued = {"BACKEND": "django_tasks_db.DatabaseBackend"}
    settings.TASKS = {**before, "worker": queued}
    yield
    settings.TASKS = before


def state_of(clinic: ClinicSettings) -> PurgeState:
    return PurgeState.objects.get(site=clinic.site_id)
