"""Where staff sign in and keep their second factor: below /admin/, on the group's host.

Of allauth only what is named here is there: nobody signs up, and no address is managed by it.
"""

from allauth.account.views import reauthenticate
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from csp.decorators import csp
from django.conf import settings
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.password_reset import PasswordResetView
from accounts.signing_in import CodeView, NewCodesView, SetUpView, SignInView

sign_in = SignInView.as_view()

at_the_door = [
    path("login/", sign_in, name="wagtailadmin_login"),
    path("login/", sign_in, name="account_login"),
    path("login/code/", CodeView.as_view(), name="mfa_authenticate"),
    path("login/again/", reauthenticate, name="account_reauthenticate"),
    path("login/again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("password_reset/", PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
    path("two-steps/", mfa.index, name="mfa_index"),
    path("two-steps/set-up/", SetUpView.as_view(), name="mfa_activate_totp"),
    path("two-steps/switch-off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("two-steps/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("two-steps/codes/new/", NewCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path(
        "two-steps/codes/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

# Nothing inline runs where passwords and codes are typed.
strict = csp(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
urlpatterns = decorate_urlpatterns(decorate_urlpatterns(at_the_door, strict), never_cache)
