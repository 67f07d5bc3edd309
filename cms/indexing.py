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
from django_tasks.base import Task, TaskResult
from modelcluster.fields import ParentalKey

REFERENCES = "wagtail.tasks.update_reference_index_task"
SEARCH = "modelsearch.tasks.insert_or_update_object_task"
"""By their names: as they are made they ask for their backend, which is here."""
Key = tuple[str, str, str]
"""App label, model name and primary key: what these tasks are given."""
Waiting = dict[Task[Any, Any], set[Key]]
_waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


class OnceBackend(ImmediateBackend):
    """Runs a task at once; one that indexes an object, at the end of what changes together."""

    def _execute_task(self, task_result: TaskResult[Any]) -> None:
        waiting, task = _waiting.get(), task_result.task
        if waiting is None or task.module_path not in (REFERENCES, SEARCH):
            super()._execute_task(task_result)
        else:
            waiting[task].add(tuple(task_result.args))


@contextmanager
def indexing_once() -> Generator[None]:
    """Index at the end what is saved within; what is rolled back is not indexed. Nests: the
    outermost indexes."""
    if _waiting.get() is not None:
        yield
        return
    waiting: Waiting = defaultdict(set)
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    if not transaction.get_rollback():
        for task, keys in waiting.items():
            for key in sorted(_objects(keys, of_rows=task.module_path == REFERENCES)):
                task.enqueue(*key)


def _objects(keys: Iterable[Key], of_rows: bool) -> set[Key]:
    """Those that are there still; `of_rows`: in the place of child rows what they belong to."""
    by_model: dict[tuple[str, str], set[str]] = defaultdict(set)
    for label, name, pk in keys:
        by_model[label, name].add(pk)
    found: set[Key] = set()
    for (label, name), pks in by_model.items():
        model = apps.get_model(label, name)
        rows, parent = model._base_manager.filter(pk__in=pks), _parental_key(model)
        if of_rows and parent:
            meta, above = parent.related_model._meta, rows.values_list(parent.attname, flat=True)
            found |= _objects(
                ((meta.app_label, meta.model_name, str(pk)) for pk in above if pk), True
            )
        else:
            found |= {(label, name, str(pk)) for pk in rows.values_list("pk", flat=True)}
    return found


def _parental_key(model: type[Model]) -> Any:
    """The first, as Wagtail has it."""
    return next((f for f in model._meta.get_fields() if isinstance(f, ParentalKey)), None)
