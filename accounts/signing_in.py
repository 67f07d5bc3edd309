"""Signing in: a password, and then the second factor of whoever has one."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.ratelimit import consume
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views import account

from accounts import second_factor
from accounts.adapters import BEGAN_WITH


class SignInView(account.LoginView):
    """Wagtail's page; what follows a right password is allauth's to say."""

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        # Who just gave the password is not asked for it again on the way to a second factor.
        record_authentication(self.request, user, "password", reauthenticated=True)
        self.request.session[BEGAN_WITH] = user.get_session_auth_hash()
        return perform_login(self.request, user, redirect_url=self.get_success_url())


class CodeView(AuthenticateView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Allauth takes what comes without a code for a security key, which nobody has here."""
        if request.method == "POST" and "code" not in request.POST:
            return redirect("mfa_authenticate")
        return super().dispatch(request, *args, **kwargs)


class SetUpView(ActivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        second_factor.remember(self.request, Authenticator.Type.TOTP)
        return response


class NewCodesView(GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        second_factor.remember(self.request, Authenticator.Type.RECOVERY_CODES)
        return response


class AccountView(account.AccountView):
    """Wagtail's, where the current password is not for guessing."""

    def post(self, request: HttpRequest) -> HttpResponse:
        guesses = bool(request.POST.get("password-old_password"))
        if guesses and not consume(request, action="change_password", user=request.user):
            messages.error(request, "The password was tried too often. Wait five minutes.")
            return redirect("wagtailadmin_account")
        return super().post(request)
