"""Which tables an archive holds, whose rows of them, and which it does not hold and why."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet

from clinics import ownership
from clinics.leaving import keys
from clinics.ownership import THROUGH, Reach

PEOPLE = "accounts.User"
LEFT_BEHIND = {
    PEOPLE: "people are written with name, e-mail and roles alone",
    "clinics.ClinicToken": "secrets work here alone; each is made anew",
    "clinics.Invitation": "their links work here alone; whoever has not come is invited anew",
    "cms.ClinicRendition": "made again from the pictures",
    "delivery.Change": "what was read here; elsewhere the clinic begins with its first edition",
    "delivery.Edition": "what was read here; elsewhere the clinic begins with its first edition",
    "delivery.WebhookSubscriber": "secrets work here alone; each address is entered anew",
    "delivery.WebhookAttempt": "what was sent from here",
    "delivery.WebhookMail": "of the moment",
    "wagtailcore.ReferenceIndex": "made again from the rows",
    "wagtailadmin.EditingSession": "of the moment",
    "wagtailadmin.FormState": "of the moment",
}
"""Tables whose rows are a clinic's, and stay where they are."""

PERSONAL = "a person's own: what they sign in with, their tokens, their profile"


@cache
def tables() -> tuple[type[Model], ...]:
    """The tables of which an archive holds the clinic's rows; those of many-to-many fields too."""
    return tuple(sorted(filter(_is_held, _all_tables()), key=lambda model: model._meta.label))


def things() -> tuple[type[Model], ...]:
    """All tables with rows of the clinic, but for people and what is theirs."""
    behind = [apps.get_model(label) for label in LEFT_BEHIND if label != PEOPLE]
    return (*tables(), *behind)


def left_behind() -> dict[str, str]:
    """The tables with rows of the clinic that an archive does not hold, and why."""
    personal = {m._meta.label: PERSONAL for m in _all_tables() if _is_personal(m)}
    return dict(sorted({**personal, **LEFT_BEHIND}.items()))


def own_rows(model: type[Model], reach: Reach) -> QuerySet:
    """The clinic's rows of one of `tables()`."""
    if declaring := declared_by(model):
        field = _many_to_many(declaring, model).m2m_field_name()
        return model._base_manager.filter(**{f"{field}__in": _owned(declaring, reach)})
    return model._base_manager.filter(pk__in=_owned(model, reach))


def _owned(model: type[Model], reach: Reach) -> QuerySet[Any]:
    return model._base_manager.filter(ownership.owned_q(model, reach)).values("pk")


def declared_by(model: type[Model]) -> type[Model] | None:
    """The table whose many-to-many field this one stores; None for a table of its own."""
    declaring = model._meta.auto_created
    return declaring if isinstance(declaring, type) else None


def base_of(model: type[Model]) -> type[Model]:
    """The table that numbers the rows: of a page type, that of all pages."""
    parents = model._meta.get_parent_list()
    return parents[-1] if parents else model


def is_held(model: type[Model]) -> bool:
    return model in tables()


def _all_tables() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _is_held(model: type[Model]) -> bool:
    model = declared_by(model) or model
    if model._meta.label in LEFT_BEHIND or keys.is_keyed(model) or _is_personal(model):
        return False
    return ownership.is_known(model)


def _is_personal(model: type[Model]) -> bool:
    """Is it the clinic's only because it belongs to somebody who works there?"""
    if model._meta.label in LEFT_BEHIND or model._meta.label not in THROUGH:
        return False
    first = THROUGH[model._meta.label].split("__")[0]
    return model._meta.get_field(first).related_model is get_user_model()


def _many_to_many(declaring: type[Model], through: type[Model]):
    return next(
        field
        for field in declaring._meta.local_many_to_many
        if field.remote_field.through is through
    )
