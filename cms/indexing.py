"""Indexes follow what changes together once, at its end, and not each row as it is saved.

Wagtail has tasks bring its reference index and its search index up to date at every save: of a
page's row, and of each child row that points somewhere the page's references once more. Publishing
a page saves it three times.
"""

from collections import defaultdict
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id
from modelcluster.fields import ParentalKey

REFERENCES = "wagtail.tasks.update_reference_index_task"
SEARCH = "modelsearch.tasks.insert_or_update_object_task"
"""By their names: as they are made they ask for their backend, which is here."""
Key = tuple[str, str, str]
"""App label, model name and primary key: what these tasks are given."""
Waiting = dict[Task[Any, Any], dict[Key, None]]
_waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


class OnceBackend(ImmediateBackend):
    """Runs a task at once; one that indexes an object, at the end of what changes together."""

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        waiting = _waiting.get()
        if waiting is None or task.module_path not in (REFERENCES, SEARCH):
            return super().enqueue(task, args, kwargs)
        self.validate_task(task)
        waiting[task][tuple(args)] = None
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


@contextmanager
def indexing_once() -> Generator[None]:
    """Index at the end what is saved within; what is rolled back is not indexed. Nests: the
    outermost indexes."""
    if _waiting.get() is not None:
        yield
        return
    waiting: Waiting = defaultdict(dict)
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    if not transaction.get_rollback():
        for task, keys in waiting.items():
            objects = _owners(keys) if task.module_path == REFERENCES else keys
            for key in _still_there(objects):
                task.enqueue(*key)


def _owners(keys: Iterable[Key]) -> dict[Key, None]:
    """With the objects whose references are kept in the place of their child rows."""
    found: dict[Key, None] = {}
    for (label, name), pks in _by_model(keys).items():
        model = apps.get_model(label, name)
        parent = _parental_key(model)
        if parent is None:
            found |= dict.fromkeys((label, name, pk) for pk in pks)
            continue
        rows = model._base_manager.filter(pk__in=pks, **{f"{parent.name}__isnull": False})
        meta = parent.related_model._meta
        above = [
            (meta.app_label, meta.model_name, str(pk))
            for pk in rows.values_list(parent.attname, flat=True)
        ]
        found |= _owners(above)
    return found


def _still_there(keys: Iterable[Key]) -> list[Key]:
    return [
        (label, name, pk)
        for (label, name), pks in _by_model(keys).items()
        for there in [_existing(apps.get_model(label, name), pks)]
        for pk in pks
        if pk in there
    ]


def _existing(model: type[Model], pks: list[str]) -> set[str]:
    return {str(pk) for pk in model._base_manager.filter(pk__in=pks).values_list("pk", flat=True)}


def _by_model(keys: Iterable[Key]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for label, name, pk in keys:
        found[label, name].append(pk)
    return found


def _parental_key(model: type[Model]) -> Any:
    """The first, as Wagtail has it."""
    return next((f for f in model._meta.get_fields() if isinstance(f, ParentalKey)), None)
