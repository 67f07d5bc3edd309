"""The demonstration served as in production, on a machine without TLS, PostgreSQL or a store.

Answers are packed and kept, files have names that never change, nothing is debugged.
"""

from pathlib import Path

from cms.settings.dev import *  # noqa: F403
from cms.settings.dev import DATABASES, MIDDLEWARE, STORAGES

FOLDER = Path("var/pages").absolute()
FOLDER.mkdir(parents=True, exist_ok=True)
DEBUG = False
DATABASES = {"default": {**DATABASES["default"], "NAME": FOLDER / "clinics.sqlite3"}}
MEDIA_ROOT = FOLDER / "public"
STATIC_ROOT = FOLDER / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(FOLDER / "private"), "base_url": "/media/private/"},
    },
    "renditions": STORAGES["renditions"],
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WSGI_APPLICATION = "tests.pages.wsgi.application"
_first = MIDDLEWARE.index("django.middleware.security.SecurityMiddleware") + 1
MIDDLEWARE = [
    *MIDDLEWARE[:_first],
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *MIDDLEWARE[_first:],
]
# As large as a telephone asks for; larger ones take minutes to make.
DEMO_PICTURE_SIZE = (800, 450)
LOGGING = {"version": 1, "disable_existing_loggers": True}
