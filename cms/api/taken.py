"""What v3 takes for the fields of a page's form that it shows in a shape of their own.

A main picture, chosen pages and rows are shown as readers need them; they are written as the form
takes them: an id, a list of ids, a list of rows.
"""

from collections.abc import Iterable
from typing import Annotated, Any

from django.db.models import Field
from ninja.orm.fields import get_schema_field
from pydantic import Field as Limits
from wagtail.api.conf import get_model_field

FOR_PEOPLE = {"go_live_at", "expire_at", "comment_notifications", "wagtail_admin_comments"}
"""What only somebody at the editor says: when a page appears and goes, and remarks."""


Id = Annotated[int, Limits(ge=1, le=2**31 - 1)]
"""The id of a thing; a number that no column holds is none."""


def taken_fields(model: Any, generator: Any, known: Iterable[str]) -> dict[str, Any]:
    """By name, annotation and default of the form's fields and rows that are not `known`."""
    options = model.get_edit_handler().get_form_options()
    left = {*known, *FOR_PEOPLE, *getattr(model, "not_written", ())}
    names = [*options.get("fields", ()), *options.get("formsets", ())]
    return {
        name: taken(get_model_field(model, name), generator)
        for name in dict.fromkeys(names)
        if name not in left
    }


def taken(field: Any, generator: Any) -> tuple[Any, Any]:
    """As v3 describes any other field; one that a request leaves out is left as it is."""
    for each in type(field).mro():
        if each in generator.field_schemas:
            return generator.field_schemas[each](generator, field)
    if field.many_to_many:
        return list[Id], []
    described = get_schema_field(field)
    return generator._make_optional(described) if generator.for_update else described


def foreign_key(_generator: Any, field: Field) -> tuple[Any, Any]:
    """The id, under the name that the field has where it is read."""
    return (Id | None, None) if field.null else (Id, ...)


def choices(_generator: Any, _field: Field) -> tuple[Any, Any]:
    """The keys of what is chosen; the forms of our pages take no other JSON."""
    return list[str], []
