"""Two content security policies: a strict one for patients, a looser one for the editor."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class TwoPoliciesMiddleware(CSPMiddleware):
    """`STAFF_CONTENT_SECURITY_POLICY` under `STAFF_PATHS`, `CONTENT_SECURITY_POLICY` elsewhere."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and is_for_staff(request):
            parts.config = settings.STAFF_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return parts


def also_framing(response: HttpResponseBase, origin: str) -> HttpResponseBase:
    """Let the page show one more place in a frame; `origin` as in `https://www.example.com`."""
    response._csp_update = {"frame-src": [origin]}  # ty: ignore[missing-attribute]
    return response


def is_for_staff(request: HttpRequest) -> bool:
    """Is it the admin, or a page in the editor's preview (Wagtail makes up a request for that)?"""
    return request.path_info.startswith(settings.STAFF_PATHS) or getattr(request, "is_dummy", False)
