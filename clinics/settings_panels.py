"""How a clinic's settings are edited: tabs as a practice manager thinks."""

import zoneinfo
from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface

from cms.clinic import Clinic
from cms.forms import OwnThingsOnly


def time_zone_choices() -> list[tuple[str, str]]:
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name)
    return [(name, name.replace("_", " ")) for name in names]


class ClinicSettingsForm(OwnThingsOnly):
    """The settings have no draft: what is wrong is said at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "time_zone" in self.fields:
            self.fields["time_zone"].widget = forms.Select(choices=time_zone_choices())
        if "brand_colour" in self.fields:
            self.fields["brand_colour"].widget = forms.TextInput(attrs={"type": "color"})

    def clinic_written_for(self) -> Clinic | None:
        return self.instance


def settings_edit_handler() -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList(_contact(), heading="Contact"),
            ObjectList(_look(), heading="Look and menus"),
            ObjectList(_words(), heading="Words"),
            ObjectList(_legal(), heading="Legal"),
        ],
        base_form_class=ClinicSettingsForm,
    )


def _panels(*names: str) -> list[Any]:
    return [FieldPanel(name) for name in names]


def _contact() -> list[Any]:
    return [
        MultiFieldPanel(_panels("phone", "email", "booking_url"), heading="How to reach us"),
        MultiFieldPanel(_panels("region", "language", "time_zone"), heading="Where we are"),
        MultiFieldPanel(_panels("insurers", "payment"), heading="Paying"),
        MultiFieldPanel(_panels("is_listed", "preview_url"), heading="Other sites"),
    ]


def _look() -> list[Any]:
    return _panels("logo", "brand_colour", "header_menu", "footer_menu", "social_links")


def _words() -> list[Any]:
    return [
        MultiFieldPanel(
            _panels(
                "announcement_text", "announcement_page", "announcement_from", "announcement_until"
            ),
            heading="Announcement",
        ),
        *_panels("byline", "emergency_wording", "default_call_to_action", "medical_disclaimer"),
        FieldPanel("is_demo"),
    ]


def _legal() -> list[Any]:
    return _panels(
        "legal_name",
        "company_number",
        "registered_office",
        "regulators",
        "complaints_contact",
        "privacy_practices_url",
        "non_discrimination_url",
    )
