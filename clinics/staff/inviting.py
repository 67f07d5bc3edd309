"""Inviting somebody, sending the link again, and taking it back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from clinics.form_views import AdminFormView, QuestionView
from clinics.roles import Role
from clinics.scoping import sites_managed_in_view
from clinics.staff import mail
from clinics.staff.forms import InvitationForm
from clinics.staff.models import LASTS, Invitation
from clinics.staff.views import BelowStaff


class InviteView(BelowStaff, AdminFormView):
    page_title = "Invite somebody"
    form_class = InvitationForm
    submit_label = "Send the invitation"
    introduction = f"They get an e-mail with a link that works once, for {LASTS.days} days."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whoever looks at one clinic invites to that one."""
        return {**super().get_form_kwargs(), "sites": sites_managed_in_view(self.request)}

    def get_initial(self) -> dict[str, Any]:
        """A clinic's checklist leads here for its first manager."""
        wanted = self.request.GET.get("site", "")
        site = self.managed.filter(pk=wanted).first() if wanted.isdecimal() else None
        return {"site": site, "role": Role.MANAGER} if site else {"role": Role.AUTHOR}

    def save(self, form: InvitationForm) -> str:
        wanted = {name: form.cleaned_data[name] for name in ("site", "email", "role")}
        try:
            with transaction.atomic():
                made = Invitation.objects.create(**wanted, invited_by=self.request.user)
        except IntegrityError:
            raise ValidationError("An invitation to this address is waiting already.") from None
        mail.send_soon(made)
        return f"An invitation is on its way to {made.email}."


class OfInvitation(BelowStaff):
    """A screen about an invitation that was not accepted yet."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # ty: ignore[missing-attribute]
        waiting = Invitation.objects.waiting().filter(site__in=self.managed).select_related("site")
        self.invitation: Invitation = get_object_or_404(waiting, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.invitation.email


class SendAgainView(OfInvitation, QuestionView):
    page_title = "Send again"
    yes = "Send a new link"

    def get_question(self) -> str:
        return (
            f"{self.invitation.email} gets a new link to {self.invitation.site.site_name}, for "
            f"{LASTS.days} days from now. The one sent before stops working."
        )

    def do(self) -> str:
        mail.send_soon(self.invitation)
        return f"A new link is on its way to {self.invitation.email}."


class WithdrawView(OfInvitation, QuestionView):
    page_title = "Withdraw"
    yes = "Yes, withdraw it"
    no = "No, let it wait"
    is_serious = True

    def get_question(self) -> str:
        return f"The link sent to {self.invitation.email} stops working. They are not told."

    def do(self) -> str:
        self.invitation.delete()
        return f"The invitation to {self.invitation.email} is withdrawn."
