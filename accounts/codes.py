"""The forms for a code, of an authenticator app or from the list of recovery codes."""

from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.cache import cache
from django.forms import Field

# A telephone offers its digits first; a recovery code has no others either.
DIGITS = {"inputmode": "numeric", "placeholder": ""}


class OnceOnly:
    """A code is good once, for as long as it would be accepted."""

    user: Any
    fields: dict[str, Field]
    attributes = DIGITS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = "Code"
        field.widget.attrs |= self.attributes

    def clean_code(self) -> str:
        """Allauth remembers a used code for one period; the tolerance makes it good for three."""
        code: str = super().clean_code()  # ty: ignore[missing-attribute]
        key = f"code-given:{self.user.pk}:{''.join(filter(str.isalnum, code))}"
        periods = 2 * app_settings.TOTP_TOLERANCE + 1
        if not cache.add(key, True, timeout=periods * app_settings.TOTP_PERIOD):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(OnceOnly, forms.AuthenticateForm):
    attributes = {**DIGITS, "autofocus": ""}


class ReauthenticateForm(OnceOnly, forms.ReauthenticateForm):
    attributes = {**DIGITS, "autofocus": ""}


class ActivateForm(OnceOnly, ActivateTOTPForm):
    """Where the field comes last, and what stands before it has to be read."""
