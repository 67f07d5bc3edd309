"""In earnest: PostgreSQL, S3, HTTPS. What an operator sets is in `environment`."""

import os
from typing import Any
from urllib.parse import urlsplit

from environ import Env

from cms.settings import environment
from cms.settings.base import *
from cms.settings.base import (
    BASE_DIR,
    CACHES,
    CONTENT_SECURITY_POLICY,
    MIDDLEWARE,
    STAFF_CONTENT_SECURITY_POLICY,
    TASKS,
)
from cms.settings.logs import *
from cms.settings.logs import configure
from cms.settings.security import showing_images_of
from cms.settings.stores import stores

# A variable of the process wins over the same one in the file.
Env.read_env(BASE_DIR / ".env")
given = environment.read(os.environ)

SECRET_KEY = given["SECRET_KEY"]
GROUP_HOST = given["GROUP_HOST"]
WAGTAILADMIN_BASE_URL = f"https://{GROUP_HOST}"

DATABASES = {"default": {**given["DATABASE_URL"], "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}}

# Shared by all processes: what one of them changed, the others must not remember otherwise.
_redis = {
    "BACKEND": "django_redis.cache.RedisCache",
    "LOCATION": given["REDIS_URL"],
    # Without the cache pages are slower; they need not be missing.
    "OPTIONS": {
        "IGNORE_EXCEPTIONS": True,
        "SOCKET_CONNECT_TIMEOUT": 0.5,
        "SOCKET_TIMEOUT": 0.5,
    },
}
_database = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
CACHES = {**CACHES, "default": _redis if given["REDIS_URL"] else _database}
API_RATE = given["API_RATE"]
API_WRITE_RATE = given["API_WRITE_RATE"]
# Counts are kept apart: however many clients there are, they drive nothing else out.
_counts: dict[str, Any] = (
    {**_redis, "KEY_PREFIX": "limits"}
    if given["REDIS_URL"]
    else {"BACKEND": "cms.api.counting.CountingCache", "LOCATION": "limits"}
)
_periods = [rate.seconds for rate in (API_RATE, API_WRITE_RATE) if rate]
CACHES["limits"] = {**_counts, "TIMEOUT": 2 * max(_periods, default=60)}
# Each process keeps answers of its own, which are never stale; with Redis it takes them from there.
if given["REDIS_URL"]:
    CACHES["shared responses"] = {**_redis, "KEY_PREFIX": "responses"}
    CACHES["responses"] = {**CACHES["responses"], "OPTIONS": {"BEHIND": "shared responses"}}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True

TASKS = {**TASKS, "worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MEDIA_URL = given["MEDIA_URL"]
STORAGES = stores(given)
_media_host = "https://" + urlsplit(MEDIA_URL).netloc
CONTENT_SECURITY_POLICY = showing_images_of(CONTENT_SECURITY_POLICY, _media_host)
STAFF_CONTENT_SECURITY_POLICY = showing_images_of(STAFF_CONTENT_SECURITY_POLICY, _media_host)

# Mail
globals().update(given["EMAIL_URL"])
DEFAULT_FROM_EMAIL = SERVER_EMAIL = given["DEFAULT_FROM_EMAIL"]
ADMINS = [("", address) for address in given["ADMIN_EMAILS"] or []]
EMAIL_TIMEOUT = 10

PREVIEW_SECONDS = given["PREVIEW_SECONDS"]

WEBHOOKS_TO_PRIVATE_NETWORKS = given["WEBHOOKS_TO_PRIVATE_NETWORKS"]

CDN_PURGE_URL = given["CDN_PURGE_URL"]
CDN_PURGE_FORM = given["CDN_PURGE_FORM"]
CDN_PURGE_HEADER = given["CDN_PURGE_HEADER"]
CDN_MAX_AGE = given["CDN_MAX_AGE"]

# HTTPS alone. `__Host-` has the browser itself refuse a cookie that another host could read.
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = given["HSTS_SECONDS"]
BEHIND_PROXY = given["BEHIND_PROXY"]
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
SESSION_IDLE_SECONDS = given["SESSION_IDLE_SECONDS"]
SESSION_COOKIE_AGE = given["SESSION_MAX_SECONDS"]
CSRF_COOKIE_NAME = "__Host-csrf"
# A clinic's other subdomains are not ours to force to HTTPS, nor its domain to preload.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = configure(given["LOG_LEVEL"])

_first = MIDDLEWARE.index("django.middleware.security.SecurityMiddleware") + 1
MIDDLEWARE = [
    *MIDDLEWARE[:_first],
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.requestlog.RequestLogMiddleware",
    *MIDDLEWARE[_first:],
]
