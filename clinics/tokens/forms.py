"""For whom a token is made, and what it is called."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.models import Site

from clinics.staff.people import works_at

Place = tuple[Site, Any]
"""A clinic's site and somebody who works there."""


def key_of(site_id: int, user_id: int) -> str:
    """Somebody at a clinic, as the form and its address name them."""
    return f"{site_id}-{user_id}"


class TokenForm(forms.Form):
    person = forms.ChoiceField(
        label="Who writes with it",
        help_text="What is written with the token is written in this person’s name, and no more "
        "can be done with it than they may do at the clinic.",
    )
    name = forms.CharField(
        label="What it is for",
        max_length=120,
        help_text="So that you know it again, for example “Newsletter import”.",
    )

    def __init__(self, *args: Any, sites: QuerySet[Site], has_several: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = works_at(sites).filter(user__is_active=True).order_by("name", "user__email", "pk")
        self.places: dict[str, Place] = {}
        for row in rows:
            site = row.group.clinic_group.site
            self.places[key_of(site.pk, row.user_id)] = (site, row.user)
        person: Any = self.fields["person"]
        person.choices = [("", "Choose somebody"), *self._offered(has_several)]

    def _offered(self, has_several: bool) -> list[tuple[str, str]]:
        return [
            (key, f"{user}, {site.site_name}" if has_several else str(user))
            for key, (site, user) in self.places.items()
        ]

    @property
    def place(self) -> Place:
        return self.places[self.cleaned_data["person"]]
