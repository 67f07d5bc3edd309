"""What was chosen in a form and is refused is not shown again.

A chooser looks up whatever it was sent, and would show the title of another clinic's page beside
the words that it does not exist.
"""

from collections.abc import Iterable
from typing import Any

from django.forms import ModelChoiceField

REFUSED = {
    *("invalid_choice", "invalid_pk_value", "invalid_list"),
    "null_characters_not_allowed",
}


class ForgetsRefusedChoices:
    """For a form with choosers; its rows are forms as well."""

    def is_valid(self) -> bool:
        valid = super().is_valid()  # ty: ignore[missing-attribute]
        if not valid:
            forget_refused_choices(self.with_rows())
        return valid

    def with_rows(self) -> list[Any]:
        formsets = getattr(self, "formsets", {}).values()
        return [self, *(row for formset in formsets for row in formset.forms)]


def forget_refused_choices(forms: Iterable[Any]) -> None:
    for form in forms:
        for name, errors in form.errors.as_data().items():
            field = form.fields.get(name)
            if isinstance(field, ModelChoiceField) and REFUSED & {each.code for each in errors}:
                sent = form.data.copy()
                sent.setlist(form.add_prefix(name), [])
                form.data = sent
