"""Hooks of staff's accounts: each only calls a named function."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks


@hooks.register("register_account_menu_item")
def two_steps(request: HttpRequest) -> dict[str, str]:
    """From the account page to the second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": "Signing in with two steps",
        "help_text": "A code from your phone beside your password, and codes for when it is lost.",
    }
