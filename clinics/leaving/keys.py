"""Rows that every installation has of its own, named in an archive by what is the same everywhere.

Content types by label, permissions by codename, people by e-mail, what the group shares by slug,
tags by name.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db.models import Model
from taggit.models import TagBase

from clinics import ownership
from clinics.leaving import Refused

KEYS = {
    "contenttypes.ContentType": ["app_label", "model"],
    "auth.Permission": ["content_type__app_label", "content_type__model", "codename"],
    "wagtailcore.Locale": ["language_code"],
    "accounts.User": ["email"],
}
FOUND = {"contenttypes.ContentType", "auth.Permission", "wagtailcore.Locale"}
"""Never made by an import: an installation has them, or cannot take the archive."""


def is_keyed(model: type[Model]) -> bool:
    is_tag = issubclass(model, TagBase)
    return is_tag or model in (Permission, get_user_model()) or ownership.is_shared(model)


def is_made(model: type[Model]) -> bool:
    """Does an import make the rows that are missing? Their values are then in the archive."""
    return is_keyed(model) and model._meta.label not in FOUND and model is not get_user_model()


@cache
def key_fields(model: type[Model]) -> tuple[str, ...]:
    """The lookups that make the key; empty when the table has none."""
    if issubclass(model, TagBase):
        return ("name",)
    if named := KEYS.get(model._meta.label):
        return tuple(named)
    unique = {field.name for field in model._meta.concrete_fields if field.unique}
    return ("slug",) if "slug" in unique else ()


def key_of(model: type[Model], pk: Any) -> str | None:
    """The key of a row; None when there is no such row."""
    values = model._base_manager.filter(pk=pk).values_list(*key_fields(model)).first()
    return _joined(values) if values else None


def made_tables() -> list[type[Model]]:
    return [model for model in apps.get_models() if is_made(model)]


def find_or_make(model: type[Model], records: list[dict[str, Any]]) -> dict[str, Any]:
    """The rows that an archive names, by key; raises `Refused` when one cannot be made."""
    [name] = key_fields(model)
    here = found(model, [record[name] for record in records])
    for record in records:
        if record[name] in here:
            continue
        row = model(**record)
        is_taken = isinstance(row, TagBase) and model._base_manager.filter(slug=row.slug).exists()
        if is_taken:
            row.slug = ""  # It is another word's here; saving makes one of the name.
        try:
            row.full_clean(exclude={"slug"} if is_taken else None)
        except ValidationError as error:
            reasons = " ".join(error.messages)
            raise Refused(
                f"{model._meta.label} “{record[name]}” cannot be made: {reasons}"
            ) from error
        row.save()
        here[record[name]] = row.pk
    return here


def found(model: type[Model], wanted: Iterable[str]) -> dict[str, Any]:
    """The primary keys of those of the wanted rows that are here, by their keys."""
    wanted = set(wanted)
    fields = key_fields(model)
    rows = model._base_manager.all()
    if len(fields) == 1:
        rows = rows.filter(**{f"{fields[0]}__in": wanted})
    here = {_joined(values): pk for pk, *values in rows.values_list("pk", *fields)}
    return {key: pk for key, pk in here.items() if key in wanted}


def _joined(values: Iterable[Any]) -> str:
    return ".".join(str(value) for value in values)
