"""Who may embed, read and frame what we serve, and how cookies are kept."""

from typing import Any

from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF, UNSAFE_INLINE

# Clinics are opened while the site runs, so the list of hosts is in the database: `clinics`'
# middleware answers 404 to a host that is no clinic's before anything else looks at it.
ALLOWED_HOSTS = ["*"]

# Nobody frames us; for the editor's preview Wagtail itself relaxes this to SAMEORIGIN.
X_FRAME_OPTIONS = "DENY"
# Which page somebody read before they followed a link may say something about their health.
SECURE_REFERRER_POLICY = "same-origin"

# No cookie has a domain, so none of the group's host reaches a clinic's.
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# Other sites' scripts may read the public API, and nothing else; no credentials go with it. Nor do
# browsers show captions of a video on another site without it, which are documents.
CORS_URLS_REGEX = r"^/(api/v2|documents)/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
# For scripts that keep answers themselves.
CORS_ALLOW_HEADERS = [*default_headers, "if-modified-since", "if-none-match"]
CORS_EXPOSE_HEADERS = [
    "Deprecation",
    "ETag",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Sunset",
]

# A video is loaded from these when a reader asks for it, never before.
VIDEO_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]

# What patients read: nothing inline, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": VIDEO_HOSTS,
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# What staff work with. Wagtail's editor sets itself up in inline scripts without a nonce.
STAFF_PATHS = ("/admin/", "/api/v3-preview/docs")
STAFF_CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "frame-src": [SELF, *VIDEO_HOSTS],
        "frame-ancestors": [SELF],
    }
}


def showing_images_of(policy: dict[str, Any], origin: str) -> dict[str, Any]:
    """The policy, with pictures from one more place."""
    directives = policy["DIRECTIVES"]
    return {"DIRECTIVES": {**directives, "img-src": [*directives["img-src"], origin]}}
