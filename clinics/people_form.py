"""The form of a practitioner's page."""

from typing import Any

from cms.forms import ClinicPageForm


class PractitionerPageForm(ClinicPageForm):
    """Makes the title of the name's parts when it is left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Left empty they are made: the title of the name's parts, the slug of the title.
        for name in {"title", "slug"} & self.fields.keys():
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "title" not in self.fields:
            return cleaned  # v3 shows the form only what it changes; the title stays.
        if not cleaned.get("title"):
            parts = [cleaned.get(name) for name in ("honorific", "given_name", "family_name")]
            cleaned["title"] = " ".join(part.strip() for part in parts if part)
        if not cleaned["title"]:
            self.add_error("title", "Give the name.")
        return cleaned
