"""Wrong API tokens are counted like wrong passwords, so that nobody can try them one by one."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.errors import problem_response

AS_ACCOUNT = {"username": "API token"}
"""All tokens count as one account: failures close the API to the address they came from."""


def refusal(request: HttpRequest) -> HttpResponse | None:
    """The answer to a request without a valid token; None where it has one (`request.auth`)."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        return not_allowed()
    if AxesProxyHandler.is_locked(request, AS_ACCOUNT):
        return too_many(request)
    if found := BearerTokenAuth().authenticate(request, token):
        request.auth = found  # ty: ignore[missing-attribute] - as v3 itself does, later
        return None
    user_login_failed.send(sender=__name__, credentials=AS_ACCOUNT, request=request)
    return too_many(request) if request.axes_locked_out else not_allowed()  # ty: ignore[missing-attribute]


def not_allowed() -> HttpResponse:
    detail = "This API is for writing. Send an API token: “Authorization: Bearer …”."
    response = problem_response(status=401, detail=detail)
    response["WWW-Authenticate"] = "Bearer"
    return response


def too_many(request: HttpRequest) -> HttpResponse:
    handler: Any = AxesProxyHandler.get_implementation()
    seconds = handler.seconds_left(request, AS_ACCOUNT)
    detail = f"Too many wrong API tokens came from your address. Try again in {seconds} seconds."
    response = problem_response(status=429, detail=detail)
    response["Retry-After"] = str(seconds)
    return response
