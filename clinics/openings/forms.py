"""What must be known of a clinic before it opens."""

from typing import Any

from django import forms

from clinics.clinic_settings import ClinicSettings
from clinics.provisioning import Opening, own_port
from clinics.settings_panels import time_zone_choices


class OpeningForm(forms.Form):
    """The fields of an `Opening`, which says itself what is wrong with them."""

    name = forms.CharField(
        label="Name", max_length=255, help_text="As patients know it: Riverside Foot Clinic."
    )
    host = forms.CharField(
        label="Host name",
        max_length=255,
        help_text="Where its website will be: riverside.example.com. Its DNS has to lead here.",
    )
    region = forms.ChoiceField(choices=ClinicSettings.Region.choices, label="Country")
    time_zone = forms.ChoiceField(
        choices=lambda: [("", "Choose"), *time_zone_choices()], label="Time zone"
    )
    language = forms.ChoiceField(
        choices=[("", "The country’s"), *ClinicSettings.Language.choices],
        required=False,
        label="Language",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            for field, problem in self.opening.problems().items():
                self.add_error(field, problem)
        return cleaned

    @property
    def opening(self) -> Opening:
        """Served where the admin is: at the same port."""
        given = {name: self.cleaned_data[name].strip() for name in self.fields}
        return Opening(**given, port=own_port())
