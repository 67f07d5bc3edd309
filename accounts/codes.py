"""The form for a code, of an authenticator app or from the list of recovery codes."""

from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms
from django.core.cache import cache


class OnceOnly(forms.BaseAuthenticateForm):
    """A code is good once, for as long as it would be accepted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": "", "placeholder": ""}

    def clean_code(self) -> str:
        """Allauth remembers a used code for one period, and `MFA_TOTP_TOLERANCE` makes it three."""
        code = super().clean_code()
        key = f"code-given:{self.user.pk}:{''.join(filter(str.isalnum, code))}"
        periods = 2 * app_settings.TOTP_TOLERANCE + 1
        if not cache.add(key, True, timeout=periods * app_settings.TOTP_PERIOD):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(OnceOnly, forms.AuthenticateForm):
    pass


class ReauthenticateForm(OnceOnly, forms.ReauthenticateForm):
    pass
