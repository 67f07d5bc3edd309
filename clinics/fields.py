"""Fields that the tables of people and places share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models

WEEKDAYS = [
    ("monday", "Monday"),
    ("tuesday", "Tuesday"),
    ("wednesday", "Wednesday"),
    ("thursday", "Thursday"),
    ("friday", "Friday"),
    ("saturday", "Saturday"),
    ("sunday", "Sunday"),
]


class ChoiceListField(models.JSONField):
    """Some of several choices, stored as a list of their keys.

    The options are no part of the table: changing them needs no migration.
    """

    def __init__(self, *args: Any, options: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        self.options = list(options)
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def clean(self, value: Any, model_instance: Any) -> list[str]:
        return super().clean(list(value or []), model_instance)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.options,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=kwargs.get("label") or str(self.verbose_name).capitalize(),
            help_text=self.help_text,
        )

    def words(self, chosen: Iterable[str]) -> list[str]:
        """The labels of what is chosen."""
        names = dict(self.options)
        return [names.get(key, key) for key in chosen]


def lines_of(text: str) -> list[str]:
    """The lines of a text that is filled in one item a line."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def optional_text(verbose_name: str | None = None, **kwargs: Any) -> models.CharField:
    """One line without a limit of its own: limits are rules, and a draft always saves."""
    return models.CharField(verbose_name, blank=True, **kwargs)


def text_lines(verbose_name: str | None = None, help_text: str = "") -> models.TextField:
    """A list that is filled in one item a line."""
    words = f"{help_text} One in each line.".strip()
    return models.TextField(verbose_name, blank=True, help_text=words)
