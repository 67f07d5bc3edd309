"""Where files are kept in earnest: two buckets, because half of what is kept is not public."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

S3 = "storages.backends.s3.S3Storage"


def stores(given: Mapping[str, Any]) -> dict[str, Any]:
    """Django's `STORAGES` from the operator's variables.

    "renditions" are pictures as pages show them, public at addresses that need no signature, since
    clients drop query strings. "default" is what was uploaded, documents too: read by the
    application alone, which asks whether the clinic may hand it out.
    """
    store = {
        "access_key": given["S3_ACCESS_KEY_ID"],
        "secret_key": given["S3_SECRET_ACCESS_KEY"],
        "endpoint_url": given["S3_ENDPOINT_URL"],
        "region_name": given["S3_REGION"],
        "default_acl": None,
        "file_overwrite": False,
    }
    address = urlsplit(given["MEDIA_URL"])
    public = {
        "bucket_name": given["S3_PUBLIC_BUCKET"],
        "url_protocol": f"{address.scheme}:",
        "custom_domain": (address.netloc + address.path).rstrip("/"),
        "querystring_auth": False,
        # A rendition's name says what it was made from and how, so it never changes.
        "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
    }
    return {
        "default": {"BACKEND": S3, "OPTIONS": {**store, "bucket_name": given["S3_PRIVATE_BUCKET"]}},
        "renditions": {"BACKEND": S3, "OPTIONS": {**store, **public}},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
