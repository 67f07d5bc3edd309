"""The data of log entries: what was done, with ids and titles of what it was done to."""

from typing import Any

from django.db.models import Model
from wagtail.models import (
    Comment,
    CommentReply,
    Locale,
    Page,
    Revision,
    Task,
    TaskState,
    Workflow,
)

from clinics.leaving.content import Swap

OBJECTS: dict[str, type[Model]] = {
    "page": Page,
    "source": Page,
    "destination": Page,
    "revision": Revision,
    "workflow": Workflow,
    "task": Task,
    "next": Task,
    "comment": Comment,
    "reply": CommentReply,
    "locale": Locale,
    "source_locale": Locale,
}
"""What `{"id": …}` under these names is, in all that Wagtail logs."""

IDS: dict[str, type[Model]] = {"task_state_id": TaskState}


def swapped_data(data: Any, swap: Swap, about: type[Model] | None = None) -> Any:
    """The data with its ids swapped.

    A title stays only with something that has an id on the other side: the page that something was
    moved from, say, may be another clinic's.
    """
    if isinstance(data, list):
        return [swapped_data(each, swap) for each in data]
    if not isinstance(data, dict):
        return data
    found = {name: swapped_data(value, swap, OBJECTS.get(name)) for name, value in data.items()}
    for name, model in IDS.items():
        if found.get(name) is not None:
            found[name] = swap(model, found[name])
    if found.get("id") is not None:
        found["id"] = swap(about, found["id"]) if about else None
        if found["id"] is None and "title" in found:
            found["title"] = ""
    return found
