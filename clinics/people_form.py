"""The form of a practitioner's page."""

from typing import Any

from clinics.clinic_settings import ClinicSettings
from clinics.roles import Role
from cms.clinic import clinic_of
from cms.forms import ClinicPageForm


class PractitionerPageForm(ClinicPageForm):
    """Makes the title of the name's parts when it is left empty; guards the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Left empty they are made: the title of the name's parts, the slug of the title.
        for name in {"title", "slug"} & self.fields.keys():
            self.fields[name].required = False
        if "staff_account" in self.fields:
            self._guard_account()

    def _guard_account(self) -> None:
        """Only the clinic's managers and the group choose the account, among the clinic's staff."""
        stands_in: Any = self.instance if self.instance.path else self.parent_page
        clinic: Any = clinic_of(stands_in)
        if clinic is None or not manages(self.for_user, clinic):
            del self.fields["staff_account"]
            return
        field: Any = self.fields["staff_account"]
        staff = field.queryset.filter(groups__clinic_group__site=clinic.site)
        own = field.queryset.filter(pk=self.instance.staff_account_id)
        field.queryset = (staff | own).distinct()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("title"):
            parts = [cleaned.get(name) for name in ("honorific", "given_name", "family_name")]
            cleaned["title"] = " ".join(part.strip() for part in parts if part)
        if not cleaned["title"]:
            self.add_error("title", "Give the name.")
        return cleaned


def manages(user: Any, clinic: ClinicSettings) -> bool:
    """Is the user one of the clinic's managers, or of the group?"""
    if user is None or not user.is_active:
        return False
    groups = user.groups.filter(clinic_group__site=clinic.site, clinic_group__role=Role.MANAGER)
    return user.is_superuser or groups.exists()
