"""Every request that may change something is one change."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import Resolver404, resolve

from cms.changing import changing

SAFE = frozenset(["GET", "HEAD", "OPTIONS", "TRACE"])
COUNTED = frozenset([401, 429])
"""Refusals that are written down, so that guessing can be stopped."""
SIGNING_IN = frozenset([
    "wagtailadmin_login", "account_login", "mfa_authenticate", "account_reauthenticate",
    "mfa_reauthenticate", "wagtailadmin_logout", "wagtailadmin_password_reset",
])  # fmt: skip
"""Views that write down who was refused, and change nothing that the public reads."""


class RecordingMiddleware:
    """One transaction for a request that may change something; an error leaves no trace of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or getattr(request, "is_dummy", False) or is_signing_in(request):
            return self.get_response(request)
        read(request)
        with changing():
            response = self.get_response(request)
            if response.status_code >= 400 and response.status_code not in COUNTED:
                transaction.set_rollback(True)
        return response


def is_signing_in(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in SIGNING_IN
    except Resolver404:
        return True  # There is nothing there that could change anything.


def read(request: HttpRequest) -> None:
    """Take in what is sent before the transaction begins: a slow sender would hold it open.

    What cannot be taken apart is for the view to speak of: v3 reads JSON, whatever it is called.
    """
    with suppress(MultiPartParserError):
        sent: Any = request.POST if request.content_type == "multipart/form-data" else request.body
        del sent
