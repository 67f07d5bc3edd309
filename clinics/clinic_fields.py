"""Choosing a clinic in a form."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.models import Site


class ClinicField(forms.ModelChoiceField):
    """Which of the person's clinics; a hidden one where there is only one."""

    def __init__(self, sites: QuerySet[Site], **kwargs: Any) -> None:
        super().__init__(sites, label="Clinic", empty_label=None, **kwargs)
        only = list(sites[:2])
        if len(only) == 1:
            self.initial, self.widget = only[0], forms.HiddenInput()

    def label_from_instance(self, obj: Any) -> str:
        return obj.site_name
