"""The forms of pages and snippets: nothing of another clinic's is chosen, and the gate is asked."""

from typing import Any

from django.forms import ModelChoiceField
from django.utils.timezone import get_current_timezone_name
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from cms.choices import ForgetsRefusedChoices
from cms.clinic import Clinic, clinic_of
from cms.findings import errors
from cms.halves import HALF, has_half_a_character
from cms.permissions import why_not_publish
from cms.strangers import NOT_THERE, references_of, strangers

PUBLISH = "action-publish"
"""What the button “Publish” sends."""


class OwnThingsOnly(ForgetsRefusedChoices, WagtailAdminModelForm):
    """For a form: whatever is chosen in it is the clinic's own, or the group's for all.

    Asked of drafts too. Something of another clinic's and something that does not exist get the
    same answer, so that nobody learns which of the two it is.
    """

    _looked = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        before = references_of(self.instance) if self.is_bound else ()
        self._before = frozenset(before)
        if self.is_bound:
            self._offer_own()

    def clinic_written_for(self) -> Clinic | None:
        raise NotImplementedError

    def _offer_own(self) -> None:
        """What another clinic has is no valid choice, in the words of what does not exist."""
        clinic = self.clinic_written_for()
        for field in [field for form in self.with_rows() for field in form.fields.values()]:
            if clinic and isinstance(field, ModelChoiceField):
                offered: Any = field.queryset
                own = clinic.readable(offered.model).values("pk")
                field.queryset = offered.filter(pk__in=own)

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if valid and not self._looked:
            self._looked = True
            self._look_for_halves()
            if not self.errors:
                self._look_for_strangers()
        return valid and not self.errors

    def _look_for_halves(self) -> None:
        """Of what was written in the fields and rows; what came from a browser may be JSON."""
        written = dict(self.cleaned_data)
        for name, rows in getattr(self, "formsets", {}).items():
            written[name] = rows.cleaned_data
        for name, value in written.items():
            if has_half_a_character(value):
                self.complain(name, HALF)

    def _look_for_strangers(self) -> None:
        clinic = self.clinic_written_for()
        if clinic is None:
            return
        written = self.save(commit=False)
        found = strangers(references_of(written), clinic, self._before)
        for field in sorted({reference.field for reference in found}):
            self.complain(field, NOT_THERE)

    def complain(self, field: str, message: str) -> None:
        """At the field, or above the form about what it does not show."""
        self.add_error(field if field in self.fields else None, message)


class ClinicPageForm(OwnThingsOnly, WagtailAdminPageForm):
    """Shows each finding of the rules at the field it belongs to, when it publishes or submits."""

    _asked = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """An empty address is made of the title; asking for it would keep a draft from saving."""
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "go_live_at" in self.fields:
            city = get_current_timezone_name().rpartition("/")[2].replace("_", " ")
            self.fields["go_live_at"].help_text = f"By the clock of {city}."

    def clinic_written_for(self) -> Clinic | None:
        stands_at: Any = self.instance if self.instance.path else self.parent_page
        return clinic_of(stands_at)

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if valid and not self.is_deferred_validation and not self._asked:
            self._asked = True
            self._ask_the_gate()
        return valid and not self.errors

    def _ask_the_gate(self) -> None:
        page: Any = self.save(commit=False)
        if not page.path and self.parent_page:
            page.clinic = clinic_of(self.parent_page)
            page.depth = self.parent_page.depth + 1
        page.tidy()  # The rules are asked of what will be stored.
        for finding in errors(page.missing()):
            self.complain(finding.field, finding.message)
        if PUBLISH in self.data and (reason := self._why_not_publish(page)):
            self.add_error(None, reason)

    def _why_not_publish(self, page: Any) -> str:
        """Asked here as well as of the page as it was: what was written may need another role."""
        below = None if page.path else self.parent_page
        return why_not_publish(page, self.for_user, below)


class NamesEveryField:
    """For a form that nobody sees: an error names its field, whether the form has it or not."""

    def complain(self, field: str, message: str) -> None:
        if field and field not in self.fields:  # ty: ignore[missing-attribute] - a form's
            self.errors.setdefault(field, self.error_class()).append(message)  # ty: ignore[missing-attribute]
        else:
            super().complain(field, message)  # ty: ignore[missing-attribute]


class ClinicPageCopyForm(CopyForm):
    """A copy is a draft, and never an alias: another clinic's is made by adopting the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
