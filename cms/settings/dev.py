"""To try it out and to work on it: SQLite, no secrets, mail to the terminal."""

from cms.settings.base import *
from cms.settings.base import BASE_DIR

DEBUG = True
SECRET_KEY = "development-only-and-no-secret"  # noqa: S105

GROUP_HOST = "localhost"
WAGTAILADMIN_BASE_URL = "http://localhost:8000"

VAR = BASE_DIR / "var"
VAR.mkdir(exist_ok=True)

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "clinics.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
MEDIA_ROOT = VAR / "media"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
