"""What goes when a clinic is closed, and what is said of it before."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, Model
from modelcluster.fields import ParentalKey
from taggit.models import TagBase

from clinics.clinic_settings import ClinicSettings
from clinics.leaving.crossing import Rows, aliases_of, others
from clinics.leaving.people import leaving_with
from clinics.leaving.records import fields_of, target_of
from clinics.leaving.tables import is_held, own_rows, tables, things
from clinics.ownership import Reach, owned

HISTORY = {"wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry"}
"""What was done stays on record for the group, with the names of who did it."""


@dataclass(frozen=True)
class Plan:
    """What closing a clinic will do, in words."""

    goes: list[tuple[int, str]]
    """How many of what, the most first."""
    taken_over: dict[str, list[str]]
    """By clinic, the titles of the pages that it shows and that become its own."""
    deactivated: list[str]
    """Addresses of those who work nowhere else."""
    staying: list[str]
    """Addresses of those who do."""

    @classmethod
    def of(cls, clinic: ClinicSettings) -> "Plan":
        shown = {other.name: list(aliases_of(clinic, other)) for other in others(clinic)}
        leaving = [user.email for user in leaving_with(clinic.site)]
        people = owned(get_user_model(), Reach.of([clinic])).filter(is_active=True)
        return cls(
            goes=_counts(clinic),
            taken_over={
                name: [page.title for page in pages] for name, pages in shown.items() if pages
            },
            deactivated=leaving,
            staying=sorted({user.email for user in people} - {*leaving}),
        )


def rows_of(clinic: ClinicSettings) -> Rows:
    """The rows that are the clinic's and no other's, by table, but for its history."""
    reach, rest = Reach.of([clinic]), Reach.of(others(clinic))
    found: Rows = {}
    for model in things():
        if model._meta.label not in HISTORY:
            own = set(own_rows(model, reach).values_list("pk", flat=True))
            shared = own_rows(model, rest).filter(pk__in=own_rows(model, reach).values("pk"))
            found[model] = own - set(shared.values_list("pk", flat=True))
    return found


def tags_of(clinic: ClinicSettings) -> Rows:
    """The tags that the clinic uses; nobody else may."""
    found: Rows = {}
    for model in tables():
        for field in fields_of(model):
            if isinstance(field, ForeignKey) and issubclass(target_of(field), TagBase):
                used = own_rows(model, Reach.of([clinic])).values_list(field.attname, flat=True)
                found.setdefault(target_of(field), set()).update(used)
    return found


def _counts(clinic: ClinicSettings) -> list[tuple[int, str]]:
    """Of what means something to people: no rows below others, no second table of a page."""
    told = [
        (len(pks), str(_words(model, len(pks))).lower())
        for model, pks in rows_of(clinic).items()
        if pks and is_held(model) and not (_is_below(model) or _only_joins(model))
    ]
    return sorted(told, key=lambda each: (-each[0], each[1]))


def _words(model: type[Model], number: int) -> Any:
    return model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural


def _is_below(model: type[Model]) -> bool:
    is_child = any(isinstance(field, ParentalKey) for field in fields_of(model))
    return is_child or bool(model._meta.get_parent_list())


def _only_joins(model: type[Model]) -> bool:
    """Does it say nothing but what belongs to what?"""
    return all(field.is_relation or field.primary_key for field in fields_of(model))
