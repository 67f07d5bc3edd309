"""What is asked of whoever records that a clinical text was reviewed."""

from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from wagtail.admin.widgets import AdminDateInput

from clinics.models import PractitionerPage

LONGEST_YEARS, USUAL_YEARS = 3, 2
"""A review is due at most three years after the last, as the content model has it; two are
proposed."""


def years_after(day: date, years: int) -> date:
    """The same day of a later year; of 29 February, the day before 1 March."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + years, day=last)


def people_of(clinic: Any) -> Any:
    """The practitioners whom the clinic's site shows, those of other clinics who work here too."""
    people: Any = PractitionerPage.objects.live().filter(path__startswith=clinic.root_path)
    return people.order_by("family_name", "title")


class PractitionersField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        name = ", ".join(filter(None, [obj.title, obj.post_nominals]))
        return f"{name} ({obj.role})" if obj.role else name


class SignOffForm(forms.Form):
    """Who reviewed a page, when, and until when that holds.

    `text` is the mark of the text that was shown with the form: another one is not signed.
    """

    reviewers = PractitionersField(
        PractitionerPage.objects.none(),
        label="Who reviewed it",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one practitioner."},
    )
    reviewed_on = forms.DateField(label="Reviewed on", widget=AdminDateInput)
    review_due = forms.DateField(
        label="Next review due",
        widget=AdminDateInput,
        help_text="At most three years after this one. Sooner if the evidence is changing.",
    )
    stands = forms.BooleanField(
        label="They read the page as patients read it now, and stand by it",
        error_messages={"required": "Ask them first: patients will read their names."},
    )
    text = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, clinic: Any, **kwargs: Any) -> None:
        self.today: date = clinic.today
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["reviewers"]
        chosen.queryset = people_of(clinic)
        if not chosen.queryset.exists():
            chosen.help_text = "None of the clinic’s people has a page yet. A manager adds them."

    def ask_again(self, text: str) -> None:
        """Show it once more with the mark of another text, which nobody has vouched for yet."""
        self.data = sent = cast(QueryDict, self.data).copy()
        sent["text"] = text
        sent.pop("stands", None)

    def clean_reviewed_on(self) -> date:
        day = self.cleaned_data["reviewed_on"]
        if day > self.today:
            raise forms.ValidationError(
                f"That day is yet to come; today is {in_words(self.today)}."
            )
        return day

    def clean_review_due(self) -> date:
        due, reviewed = self.cleaned_data["review_due"], self.cleaned_data.get("reviewed_on")
        if due <= self.today:
            raise forms.ValidationError("That would be overdue at once: choose a day to come.")
        if reviewed and due > (latest := years_after(reviewed, LONGEST_YEARS)):
            words = (
                f"That is more than three years after the review: {in_words(latest)} is the latest."
            )
            raise forms.ValidationError(words)
        return due


def in_words(day: date) -> str:
    return date_format(day, "j F Y")
