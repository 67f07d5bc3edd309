"""Who needs a second factor: managers and the group's staff, and whoever has set one up."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from accounts import second_factor
from clinics.roles import Role
from clinics.scoping import has_role, is_group_staff, site_ids_of

SIGN_IN = {"wagtailadmin_login", "account_login", "mfa_authenticate"}

OPEN_TO_ALL = {
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}
"""What shows nothing of any clinic's."""

SETTING_UP = {"mfa_activate_totp", "account_reauthenticate"}
"""All that is open to somebody who still lacks the second factor they need."""


def needs_second_factor(user: Any) -> bool:
    """Is the person a manager somewhere, or of the group's staff?"""
    if not settings.TWO_FACTOR_REQUIRED:
        return False
    return is_group_staff(user) or any(
        has_role(user, site_id, Role.MANAGER) for site_id in site_ids_of(user)
    )


class TwoFactorMiddleware:
    """Nobody who needs a second factor goes on in a session that did not give it.

    It looks at the session, not at the way in: one that began before the factor was needed, or by a
    door that nobody thought of, is as good as none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: list, kwargs: dict
    ) -> HttpResponse | None:
        # Without a session's cookie nobody is signed in, and public answers do not vary by it.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or is_preview(request):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in OPEN_TO_ALL or not request.user.is_authenticated:
            return None
        if factors := second_factor.factors_of(request.user):
            return None if second_factor.gave(request, factors) else sign_out(request, name)
        if name in SETTING_UP or not needs_second_factor(request.user):
            return None
        return lead_to_set_up(request)


def is_preview(request: HttpRequest) -> bool:
    """Made up by Wagtail inside a request that was looked at already."""
    return getattr(request, "is_dummy", False)


def sign_out(request: HttpRequest, name: str) -> HttpResponse | None:
    """The session is one without the factor that its person has: it ends here."""
    logout(request)
    if name in SIGN_IN:
        return None
    refuse_scripts(request)
    messages.warning(request, "Please sign in again, in two steps.")
    home = reverse("wagtailadmin_home")
    return redirect_to_login(request.get_full_path() if request.method == "GET" else home)


def lead_to_set_up(request: HttpRequest) -> HttpResponse:
    refuse_scripts(request)
    return redirect("mfa_activate_totp")


def refuse_scripts(request: HttpRequest) -> None:
    """What a page asks for in the background cannot be led anywhere."""
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied("Sign in in two steps first.")
