"""To try it out and to work on it: SQLite, no secrets, mail to the terminal."""

import os

from cms.settings.base import *
from cms.settings.base import BASE_DIR, MIDDLEWARE, TASKS

DEBUG = True
SECRET_KEY = "development-only-and-no-secret"  # noqa: S105

# An address without a page is answered as in production; a traceback is shown all the same.
MIDDLEWARE = [*MIDDLEWARE[:-1], "cms.middleware.OwnNotFoundMiddleware", MIDDLEWARE[-1]]

GROUP_HOST = "localhost"
# `make run PORT=8123` hands its port on.
WAGTAILADMIN_BASE_URL = f"http://{GROUP_HOST}:{os.environ.get('PORT', '8000')}"
# What the demo's staff sign in with.
DEMO_PASSWORD = "demo-password"  # noqa: S105
# Nobody needs a telephone to try it out; whoever sets a second factor up is asked for it.
TWO_FACTOR_REQUIRED = False

# Everything this machine makes; delete the folder to begin anew.
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
STORAGES = {
    # Uploads are not served by address, as in production; no file is at this one.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR / "private"), "base_url": "/media/private/"},
    },
    "renditions": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# What production leaves to its worker runs aside here, so that nobody waits for it either.
TASKS = {**TASKS, "worker": {"BACKEND": "cms.threads.ThreadBackend"}}
# The subscriber that somebody is writing runs on this machine.
WEBHOOKS_MAY_BE_PLAIN = WEBHOOKS_TO_PRIVATE_NETWORKS = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
