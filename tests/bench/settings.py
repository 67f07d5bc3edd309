"""Production's settings, for a machine without an object store or TLS.

Whatever an answer passes through is as in production: middleware, logging, connections. The shared
cache is the process's own, for ours and for stock alike, as in Wagtail's project template.
"""

import os
from pathlib import Path

FOLDER = Path(os.environ.get("BENCH_FOLDER", "var/bench/none")).absolute()
TOLD = {
    "SECRET_KEY": "for-the-benchmark-alone-0123456789-abcdefghijklmnopqrstuvwxyz",
    "GROUP_HOST": "group.bench",
    "DATABASE_URL": "postgres://nobody@127.0.0.1/none",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "DEFAULT_FROM_EMAIL": "cms@group.bench",
    "MEDIA_URL": "https://media.group.bench/",
    "S3_PUBLIC_BUCKET": "public",
    "S3_PRIVATE_BUCKET": "private",
    "BEHIND_PROXY": "true",
    "API_RATE": "off",
    "LOG_LEVEL": "INFO",
}
for name, value in TOLD.items():
    os.environ.setdefault(name, value)

from cms.settings.production import *  # noqa: E402, F403
from cms.settings.production import CACHES, MEDIA_URL, TASKS  # noqa: E402

ROOT_URLCONF = "tests.bench.urls"
WSGI_APPLICATION = "tests.bench.wsgi.application"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(FOLDER / "private"), "base_url": "/media/private/"},
    },
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(FOLDER / "public"), "base_url": MEDIA_URL},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = FOLDER / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = str(FOLDER / "public")
CACHES = {**CACHES, "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# While the group is built nobody waits for a worker.
TASKS = {name: {"BACKEND": "django_tasks.backends.dummy.DummyBackend"} for name in TASKS} | {
    "default": TASKS["default"]
}
DEMO_PICTURE_SIZE = (800, 450)
