"""What a manager fills in about people."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.models import Site

from clinics.clinic_fields import ClinicField
from clinics.practitioner_pages import PractitionerPage
from clinics.roles import Role
from clinics.staff.models import Invitation
from clinics.staff.people import Member, pages_to_link, works_at

ROLES = [
    (Role.AUTHOR, "Author: writes drafts and submits them for review"),
    (Role.EDITOR, "Editor: publishes what is not clinical, and submits what is"),
    (Role.REVIEWER, "Reviewer: publishes clinical pages as well"),
    (Role.MANAGER, "Manager: all of this, and settings, menus, redirects, staff and deleting"),
]
MOST_WAITING = 50
"""Invitations that may wait at one clinic, so that nobody sends mail without end."""


def role_field() -> forms.ChoiceField:
    return forms.ChoiceField(choices=ROLES, widget=forms.RadioSelect, label="Role")


class MemberForm(forms.Form):
    """Somebody's role at a clinic, and which of its practitioners they are."""

    role = role_field()
    page = forms.ModelChoiceField(
        queryset=PractitionerPage.objects.none(),
        required=False,
        label="Practitioner’s page",
        empty_label="None: they treat no patients here",
        help_text="If they treat patients here: their page. Pages that are linked to somebody else "
        "of your staff are not offered.",
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"role": member.role, "page": member.page}
        page: Any = self.fields["page"]
        page.queryset = pages_to_link(member.site, member.user)


class InvitationForm(forms.Form):
    """Whom to invite, to which clinic, as what.

    What it says of an address depends on the clinic alone, never on whether it has an account.
    """

    email = forms.EmailField(label="E-mail address", max_length=254)
    role = role_field()

    def __init__(self, *args: Any, sites: QuerySet[Site], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"] = ClinicField(sites)
        self.order_fields(["site", "email", "role"])

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        site, email = cleaned.get("site"), cleaned.get("email")
        if site and email and (problem := self._problem(site, email)):
            self.add_error("email", problem)
        return cleaned

    @staticmethod
    def _problem(site: Site, email: str) -> str:
        clinic = Site.objects.filter(pk=site.pk)
        if works_at(clinic).filter(user__email=email).exists():
            return f"Somebody with this address works at {site.site_name} already."
        waiting = Invitation.objects.waiting().filter(site=site)
        if waiting.filter(email=email).exists():
            return "An invitation to this address is waiting already. You can send it again."
        if waiting.count() >= MOST_WAITING:
            return (
                f"{MOST_WAITING} invitations are waiting at {site.site_name}. Withdraw those that "
                "nobody needs any more."
            )
        return ""
