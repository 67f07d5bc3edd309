"""The form of a thing that belongs to one clinic: whose it is, is asked only of several."""

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel

from clinics.scoping import sites_of
from cms.clinic import Clinic, clinic_of
from cms.forms import OwnThingsOnly


class ClinicSnippetForm(OwnThingsOnly):
    """Offers the person's own clinics; where there is one, that is the thing's."""

    only_site: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "site" not in self.fields:
            return
        field: Any = self.fields["site"]
        field.queryset, field.empty_label = sites_of(self.for_user), None
        own = list(field.queryset[:2])
        if self.instance.pk is None and own:
            self.initial.setdefault("site", own[0])
        if len(own) == 1:
            self.only_site = own[0]
            field.required, field.widget = False, forms.HiddenInput()

    def clinic_written_for(self) -> Clinic | None:
        return clinic_of(self.instance.site.root_page) if self.instance.site_id else None

    def clean_site(self) -> Any:
        return self.cleaned_data["site"] or self.only_site


class SitePanel(FieldPanel):
    """Whose the thing is; not shown to somebody with one clinic."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("site", **{"heading": "Clinic", **kwargs})

    def clone_kwargs(self) -> dict[str, Any]:
        return {name: kept for name, kept in super().clone_kwargs().items() if name != "field_name"}

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and not (self.bound_field and self.bound_field.is_hidden)
