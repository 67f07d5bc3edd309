"""For the tests: quick hashes, files and cache in memory, SQLite unless `DATABASE_URL` is set."""

import os

from environ import Env

from cms.settings.base import *
from cms.settings.base import CACHES, WAGTAILSEARCH_BACKENDS

SECRET_KEY = "for-tests-only"  # noqa: S105

GROUP_HOST = "localhost"
WAGTAILADMIN_BASE_URL = "http://localhost"

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": ":memory:",
    "OPTIONS": {"transaction_mode": "IMMEDIATE"},
}
DATABASE_URL = os.environ.get("DATABASE_URL")
DATABASES = {"default": Env.db_url_config(DATABASE_URL) if DATABASE_URL else SQLITE}

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.InMemoryStorage",
        "OPTIONS": {"base_url": "/media/private/"},
    },
    "renditions": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Tests write to the database as no editor does; those of the response cache turn it on.
CACHES = {**CACHES, "responses": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
# Pictures are made in many sizes; small ones take a moment where large ones take minutes.
DEMO_PICTURE_SIZE = (160, 90)
# Tasks are done at once; tests of what is made ahead turn it on.
PICTURES_AHEAD = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests of the second factor turn it on.
TWO_FACTOR_REQUIRED = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Editors' pages are indexed four times each; tests marked `searched` look for them.
WAGTAILSEARCH_BACKENDS = {"default": {**WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}
