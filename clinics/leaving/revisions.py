"""The content of revisions: an object and the rows below it, as they were."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from clinics.leaving.content import Swap, swapped_text
from clinics.leaving.records import Record, target_of
from clinics.leaving.tables import base_of

DERIVED = ("path", "depth", "numchild", "url_path")
"""What a page's row says of its place; a revision repeats it, and it is never read from there."""


def swapped_content(model: type[Model], data: Record, swap: Swap) -> Record:
    """What a revision says of an object and of the rows below it (`serializable_data`).

    What the object's type no longer knows is left out: nothing reads it.
    """
    children = {rel.get_accessor_name(): rel for rel in get_all_child_relations(model)}
    found: Record = {}
    for name, value in data.items():
        if name == "pk":
            found[name] = value if value is None else swap(base_of(model), value)
        elif name in children:
            found[name] = _children(children[name], value, swap)
        elif field := _field(model, name):
            found[name] = _nested_value(field, value, swap)
    return found


def _children(relation: Any, rows: list[Record], swap: Swap) -> list[Record]:
    """Rows below; one without something it must have is left out, as Wagtail does on reading."""
    model = relation.related_model
    nested = [(row, swapped_content(model, row, swap)) for row in rows]
    required = [f.name for f in model._meta.concrete_fields if f.is_relation and not f.null]
    return [
        new for old, new in nested if not any(old.get(n) and new.get(n) is None for n in required)
    ]


def _nested_value(field: Any, value: Any, swap: Swap) -> Any:
    if value is None:
        return None
    if field.many_to_many:
        return [new for key in value if (new := swap(target_of(field), key)) is not None]
    if field.is_relation:
        return swap(target_of(field), value)
    return swapped_text(field, value, swap)


def _field(model: type[Model], name: str) -> Any:
    """The field of this name that a revision is read by."""
    if issubclass(model, Page) and name in DERIVED:
        return None
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    stored = field.concrete or field.many_to_many
    return field if (stored and not field.auto_created) or field.primary_key else None
