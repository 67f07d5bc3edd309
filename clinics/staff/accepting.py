"""What the link in an invitation opens: for somebody new a form, for others the way in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.models import User
from clinics.staff import changes
from clinics.staff.models import Invitation, hash_of
from clinics.staff.people import is_above_the_clinics

TEMPLATE = "clinics/staff/accept.html"
STATUS = {"unknown": 404, "used": 410, "expired": 410}


class NewAccountForm(SetPasswordForm):
    """Name and password of somebody who has no account yet; the address is the invitation's."""

    first_name = forms.CharField(label="First name", max_length=150)
    last_name = forms.CharField(label="Last name", max_length=150)
    new_password1, new_password2 = SetPasswordForm.create_password_fields(
        "Password", "The password again"
    )
    field_order = ["first_name", "last_name", "new_password1", "new_password2"]

    def clean(self) -> dict[str, Any] | None:
        """With the name in place, so that a password that resembles it is refused."""
        for name in ("first_name", "last_name"):
            setattr(self.user, name, self.cleaned_data.get(name, ""))
        return super().clean()


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class InvitationView(View):
    """Anybody with the link may ask; what they may do depends on whose address it was sent to."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation = self._find(token)
        return self._show(request, invitation, self._state(request, invitation))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """One at a time: the invitation is locked until it is used up."""
        with transaction.atomic():
            invitation = self._find(token, lock=True)
            state = self._state(request, invitation)
            if invitation and (act := getattr(self, f"_{state}", None)):
                return act(request, invitation)
        return self._show(request, invitation, state)

    def _find(self, token: str, *, lock: bool = False) -> Invitation | None:
        found = Invitation.objects.filter(token_hash=hash_of(token))
        found = found.select_for_update(of=("self",)) if lock else found
        return found.select_related("site", "invited_by").first()

    def _state(self, request: HttpRequest, invitation: Invitation | None) -> str:
        if invitation is None:
            return "unknown"
        if invitation.accepted_at:
            return "used"
        if invitation.is_expired:
            return "expired"
        if request.user.is_authenticated:
            return self._state_of(request.user, invitation)
        account = User.objects.filter(email=invitation.email).first()
        if account is None:
            return "new"
        return "sign_in" if account.is_active or account.left_at else "switched_off"

    @staticmethod
    def _state_of(user: Any, invitation: Invitation) -> str:
        if user.email != invitation.email:
            return "somebody_else"
        return "has_all" if is_above_the_clinics(user) else "accept"

    def _new(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        form = NewAccountForm(User(email=invitation.email), request.POST)
        if not form.is_valid():
            return self._show(request, invitation, "new", form)
        try:
            with transaction.atomic():
                user = form.save()
        except IntegrityError:  # Another invitation made the account in this very moment.
            return self._show(request, invitation, "sign_in")
        self._use_up(invitation, user)
        messages.success(request, "Your account is ready. Sign in with your new password.")
        return redirect("wagtailadmin_login")

    def _sign_in(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        """The link shows whose account it is; the password still has to."""
        account = User.objects.select_for_update().get(email=invitation.email)
        changes.open_account(account)
        back = urlencode({"next": request.path})
        return redirect(f"{reverse('wagtailadmin_login')}?{back}")

    def _accept(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        self._use_up(invitation, request.user)
        messages.success(request, f"You now work at {invitation.site.site_name}.")
        return redirect("wagtailadmin_home")

    @staticmethod
    def _use_up(invitation: Invitation, user: Any) -> None:
        changes.give_role(invitation.site, user, invitation.role)
        invitation.accepted_at = timezone.now()
        invitation.save(update_fields=["accepted_at"])

    @staticmethod
    def _show(
        request: HttpRequest, invitation: Invitation | None, state: str, form: Any = None
    ) -> HttpResponse:
        if invitation and state == "new" and form is None:
            form = NewAccountForm(User(email=invitation.email))
        context = {"invitation": invitation, "state": state, "form": form}
        return render(request, TEMPLATE, context, status=STATUS.get(state, 200))
