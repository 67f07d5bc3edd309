"""The page form: it asks the gate when it publishes or submits, never for a draft."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.clinic import clinic_of
from cms.findings import errors


class ClinicPageForm(WagtailAdminPageForm):
    """Shows each finding of the rules at the field it belongs to."""

    _asked = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """An empty address is made of the title; asking for it would keep a draft from saving."""
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

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
        for finding in errors(page.missing()):
            self.add_error(finding.field if finding.field in self.fields else None, finding.message)
