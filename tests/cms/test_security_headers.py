"""What every answer tells the browser: two policies, no frames, no referrer, CORS for the API."""

from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cms.csp import TwoPoliciesMiddleware
from tests.delivery.conftest import kept  # noqa: F401 - a fixture


def policy_at(path: str, **attributes: object) -> dict[str, str]:
    request = RequestFactory().get(path)
    for name, value in attributes.items():
        setattr(request, name, value)
    response = TwoPoliciesMiddleware(lambda request: HttpResponse())(request)
    parts = (part.partition(" ") for part in response["Content-Security-Policy"].split("; "))
    return {directive: sources for directive, _, sources in parts}


@pytest.mark.parametrize("path", ["/", "/conditions/bunions/", "/api/v2/pages/", "/administer/"])
def test_patients_get_a_strict_policy(path: str) -> None:
    policy = policy_at(path)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in " ".join(policy.values())


def test_only_the_video_hosts_may_be_framed() -> None:
    assert policy_at("/")["frame-src"].split() == settings.VIDEO_HOSTS


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/3/edit/", "/api/v3-preview/docs"])
def test_the_editor_may_run_its_inline_scripts(path: str) -> None:
    policy = policy_at(path)
    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe-eval" not in policy["script-src"]


def test_a_preview_has_the_editors_policy() -> None:
    assert "'unsafe-inline'" in policy_at("/conditions/bunions/", is_dummy=True)["script-src"]


@pytest.mark.django_db
def test_no_page_is_framed_or_names_itself_to_others(client: Client) -> None:
    response = client.get("/admin/login/")
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_other_sites_may_read_the_public_api_alone(client: Client) -> None:
    origin = {"origin": "https://elsewhere.example"}
    asked = {**origin, "access-control-request-method": "POST"}
    api = client.options("/api/v2/pages/", headers=asked)
    assert api["Access-Control-Allow-Origin"] == "*"
    assert api["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in api
    for path in ("/admin/login/", "/api/v3-preview/pages/", "/"):
        assert "Access-Control-Allow-Origin" not in client.get(path, headers=origin)


@pytest.mark.django_db
def test_scripts_elsewhere_may_ask_whether_what_they_keep_is_still_so(client: Client) -> None:
    asked = {
        "origin": "https://elsewhere.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    allowed = client.options("/api/v2/pages/", headers=asked)["Access-Control-Allow-Headers"]
    names = {name.strip().lower() for name in allowed.split(",")}
    assert {"if-none-match", "if-modified-since", "accept"} <= names


@pytest.mark.django_db
@pytest.mark.usefixtures("kept")
def test_who_may_read_is_said_whoever_was_the_first_to_ask(riverside: Any) -> None:
    client = Client(SERVER_NAME=riverside.host)
    for headers in ({}, {"origin": "https://elsewhere.example"}):
        answer = client.get("/api/v2/pages/", headers=headers)
        assert answer["Access-Control-Allow-Origin"] == "*"
        exposed = answer["Access-Control-Expose-Headers"].split(", ")
        assert {"ETag", "RateLimit", "RateLimit-Policy", "Retry-After"} <= {*exposed}
        assert {"Deprecation", "Sunset"} <= {*exposed}
        assert "origin" not in answer.get("Vary", "").lower()


@pytest.mark.django_db
def test_cookies_belong_to_one_host(client: Client) -> None:
    cookies = client.get("/admin/login/").cookies
    assert cookies
    assert not any(cookie["domain"] for cookie in cookies.values())
