"""Filters of listings, beside Wagtail's exact ones, as page types declare them in `api_filters`.

Each is a query parameter with a filter of django-filter, whose `help_text` says what it takes.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django_filters import (
    BaseInFilter,
    CharFilter,
    DateFilter,
    Filter,
    IsoDateTimeFilter,
    TypedChoiceFilter,
)
from django_filters.fields import IsoDateTimeField

ORDERED = ("gt", "gte", "lt", "lte")
MOST = 50
"""Values of one `__in`."""
DAY = "a date, such as 2026-11-25"
MOMENT = "a date and time, such as 2026-11-25T09:00:00Z"
WORDS = "some text"


def in_utc(moment: datetime) -> datetime:
    """As databases compare it. Raises `OverflowError` where the calendar ends before it is that."""
    return moment.astimezone(UTC)


class MomentField(IsoDateTimeField):
    def to_python(self, value: Any) -> datetime | None:
        moment = super().to_python(value)
        try:
            return moment and in_utc(moment)
        except OverflowError as error:
            raise ValidationError("No calendar has it.") from error


class Moment(IsoDateTimeFilter):
    """A date and time with its offset."""

    field_class = MomentField


class AnyOf(BaseInFilter, CharFilter):
    """One of several texts, separated by commas."""


class SeveralField(forms.MultipleChoiceField):
    """Choices separated by commas."""

    def to_python(self, value: Any) -> list[str]:
        return value.split(",") if value else []


class SeveralOf(Filter):
    field_class = SeveralField


def several_of(choices: Iterable[str], **kwargs: Any) -> Filter:
    """One or several of these values."""
    choices = list(choices)
    takes = f"one or several of {', '.join(choices)}, separated by commas"
    return SeveralOf(choices=[(each, each) for each in choices], help_text=takes, **kwargs)


def texts(field: str) -> dict[str, Filter]:
    """`title__contains`, whatever the case, and `title__in`."""
    return {
        f"{field}__contains": CharFilter(field, "icontains", help_text=WORDS),
        f"{field}__in": AnyOf(field, help_text=f"up to {MOST} texts, separated by commas"),
    }


def days(field: str) -> dict[str, Filter]:
    """`last_reviewed__gte` and so on, and `__isnull`."""
    return _ordered(field, DateFilter, DAY)


def moments(field: str) -> dict[str, Filter]:
    return _ordered(field, Moment, MOMENT)


def _ordered(field: str, kind: type[Filter], takes: str) -> dict[str, Filter]:
    compared = {f"{field}__{way}": kind(field, way, help_text=takes) for way in ORDERED}
    return {**compared, f"{field}__isnull": yes_or_no(field, "isnull")}


def yes_or_no(field: str, lookup: str = "exact") -> Filter:
    choices = [("true", "true"), ("false", "false")]
    return TypedChoiceFilter(
        field,
        lookup,
        choices=choices,
        coerce=lambda said: said == "true",
        help_text="true or false",
    )
