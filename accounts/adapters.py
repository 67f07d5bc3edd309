"""What allauth is told: its words, its mail, and that nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare

from accounts.addresses import client_address
from accounts.mail import send_later

TOO_MANY_CODES = "Too many codes were wrong. Wait five minutes, then take a new one from your app."

BEGAN_WITH = "sign_in_began_with"
"""The session's key for a digest of the password with which somebody signs in."""


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": "That is not your password.",
        "rate_limited": TOO_MANY_CODES,
        "too_many_login_attempts": TOO_MANY_CODES,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Where `next` may lead to; what is no address at all leads nowhere."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "unknown"

    def login(self, request: HttpRequest, user: Any) -> None:
        """Look again: somebody may have been deactivated between the password and the code, or have
        taken a new password."""
        given = request.session.pop(BEGAN_WITH, "")
        is_theirs = constant_time_compare(given, user.get_session_auth_hash())
        if not user.is_active or not is_theirs:
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        super().login(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return redirect("wagtailadmin_login")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """By the worker: a mail server that is down is no reason for an error page."""
        names = {"group": settings.WAGTAIL_SITE_NAME, **context}
        message = self.render_mail(template_prefix, email, names)
        send_later(str(message.subject), str(message.body), email)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right, or it was used before. Wait for the next one.",
    }

    def get_totp_issuer(self) -> str:
        return settings.WAGTAIL_SITE_NAME
