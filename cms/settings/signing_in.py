"""How staff sign in: what is counted, what is asked for twice, and when a session ends."""

from datetime import timedelta

AUTHENTICATION_BACKENDS = [
    # Refuses whoever tried too often, before a password is looked at.
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# Whether the client's address is the last one in X-Forwarded-For.
BEHIND_PROXY = False

# Wrong passwords (and API tokens): so many for one account from one address, so many from one
# address in all. Never for an account from everywhere: anybody could lock anybody out.
AXES_FAILURE_LIMIT = 5
SIGN_IN_FAILURES_PER_ADDRESS = 50
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "accounts.throttling.Handler"
AXES_USERNAME_CALLABLE = "accounts.throttling.account_tried"
AXES_USERNAME_FORM_FIELD = "username"
AXES_CLIENT_IP_CALLABLE = "accounts.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "accounts.throttling.locked_out"
# No list of who signed in from where, and nothing that was typed.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "email", "ip_address", "csrfmiddlewaretoken", "next"]

# Managers and the group's staff have a second factor, or they see nothing.
TWO_FACTOR_REQUIRED = True

# allauth is here for the second factor; nobody signs up, and addresses are not its business.
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    # Codes, and passwords that are asked for again. For a code somebody knows the password already.
    "login_failed": "20/5m/ip,5/5m/key",
    "reauthenticate": "10/5m/user",
    "change_password": "5/5m/user",
    "reset_password": "20/h/ip,3/h/key",
}
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "accounts.codes.ActivateForm",
    "authenticate": "accounts.codes.AuthenticateForm",
    "reauthenticate": "accounts.codes.ReauthenticateForm",
}
# A code is good for half a minute before and after its own, for those who type slowly.
MFA_TOTP_TOLERANCE = 1

WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.password_reset.PasswordResetForm"  # noqa: S105
# The address is the account: links for a new password go to it, so nobody moves it by a session.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60

# A session ends with the browser, after so long without use, and after a working day.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_SECONDS = 2 * 60 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
