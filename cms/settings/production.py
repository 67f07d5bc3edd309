"""In earnest: PostgreSQL, S3, HTTPS. What an operator sets is in `environment`."""

import os
from urllib.parse import urlsplit

from environ import Env

from cms.settings import environment
from cms.settings.base import *
from cms.settings.base import (
    BASE_DIR,
    CONTENT_SECURITY_POLICY,
    MIDDLEWARE,
    STAFF_CONTENT_SECURITY_POLICY,
    TASKS,
)
from cms.settings.logs import *
from cms.settings.logs import configure

# A variable of the process wins over the same one in the file.
Env.read_env(BASE_DIR / ".env")
given = environment.read(os.environ)

SECRET_KEY = given["SECRET_KEY"]
GROUP_HOST = given["GROUP_HOST"]
WAGTAILADMIN_BASE_URL = f"https://{GROUP_HOST}"

DATABASES = {"default": {**given["DATABASE_URL"], "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}}

# Shared by all processes: what one of them changed, the others must not remember otherwise.
CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": given["REDIS_URL"],
        # Without the cache pages are slower; they need not be missing.
        "OPTIONS": {
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 0.5,
            "SOCKET_TIMEOUT": 0.5,
        },
    }
    if given["REDIS_URL"]
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True

TASKS = {**TASKS, "worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Files. Pictures as pages show them are public, at addresses that need no signature; what was
# uploaded, documents too, is read by the application alone.
MEDIA_URL = given["MEDIA_URL"]
_store = {
    "access_key": given["S3_ACCESS_KEY_ID"],
    "secret_key": given["S3_SECRET_ACCESS_KEY"],
    "endpoint_url": given["S3_ENDPOINT_URL"],
    "region_name": given["S3_REGION"],
    "default_acl": None,
    "file_overwrite": False,
}
_public = urlsplit(MEDIA_URL)
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**_store, "bucket_name": given["S3_PRIVATE_BUCKET"]},
    },
    "renditions": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            **_store,
            "bucket_name": given["S3_PUBLIC_BUCKET"],
            "custom_domain": (_public.netloc + _public.path).rstrip("/"),
            "querystring_auth": False,
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
for _policy in (CONTENT_SECURITY_POLICY, STAFF_CONTENT_SECURITY_POLICY):
    _policy["DIRECTIVES"]["img-src"].append(f"https://{_public.netloc}")

# Mail
globals().update(given["EMAIL_URL"])
DEFAULT_FROM_EMAIL = SERVER_EMAIL = given["DEFAULT_FROM_EMAIL"]
ADMINS = [("", address) for address in given["ADMIN_EMAILS"] or []]
EMAIL_TIMEOUT = 10

# HTTPS alone. `__Host-` has the browser itself refuse a cookie that another host could read.
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = given["HSTS_SECONDS"]
if given["BEHIND_PROXY"]:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
# A clinic's other subdomains are not ours to force to HTTPS, nor its domain to preload.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = configure(given["LOG_LEVEL"])

_after_security = MIDDLEWARE.index("django.middleware.security.SecurityMiddleware") + 1
MIDDLEWARE[_after_security:_after_security] = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.requestlog.RequestLogMiddleware",
]
