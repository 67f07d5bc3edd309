"""What the web server serves here: the site as it is, and beside it what it is measured against.

/-alone/     the server alone: bytes from a WSGI function
/-prebuilt/  Django without middleware, returning bytes that were made before
/-inner/     the site without what stands in front of Django
/stock/      Wagtail's own API over the same rows, in Wagtail's own middleware

A request with `X-Count-Statements` is answered with their number in the same header.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import override_settings

from cms.wsgi import application as site

STOCK_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
"""Of Wagtail's project template."""


def handler(middleware: list[str]) -> WSGIHandler:
    with override_settings(MIDDLEWARE=middleware):
        return WSGIHandler()


def alone(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"OK"]


def inner(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    path = environ["PATH_INFO"].removeprefix("/-inner")
    return site.application({**environ, "PATH_INFO": path}, start_response)


PLACES = {
    "-alone": alone, "-inner": inner, "-prebuilt": handler([]), "stock": handler(STOCK_MIDDLEWARE),
}  # fmt: skip


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    place = environ["PATH_INFO"].split("/", 2)[1]
    serve = PLACES.get(place, site)
    if "HTTP_X_COUNT_STATEMENTS" in environ:
        return counting(serve, environ, start_response)
    return serve(environ, start_response)


def counting(
    serve: Callable[..., Any], environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    asked: list[str] = []

    def count(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return run(sql, params, many, context)

    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        return start_response(status, [*headers, ("X-Count-Statements", str(len(asked)))], *more)

    with connection.execute_wrapper(count):
        return serve(environ, start)
