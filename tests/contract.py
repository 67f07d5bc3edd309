"""Every answer of the content API that a test sees is what the OpenAPI document says."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from django.http import HttpRequest, HttpResponse

API = "/api/v2/"
BARE = "wagtailcore.Page"
SAID_ELSEWHERE = {301, 304, 405}
"""A redirect to the slash at the end, "as you have it", and another method than GET."""


class BrokenPromise(AssertionError):
    """An answer that the document does not know."""


class ContractMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "GET" and request.path.startswith(API) and not response.streaming:
            compare(request, response)
        return response


def compare(request: HttpRequest, response: HttpResponse) -> None:
    described = operation_at(request.path)
    if described is None or response.status_code in SAID_ELSEWHERE:
        return
    validator = validators(described).get(str(response.status_code))
    where = f"{request.get_full_path()} answers {response.status_code}"
    if validator is None:
        raise BrokenPromise(f"{where}, which the document does not know")
    if validator is not ANYTHING and response.content:
        answer = without_bare_pages(json.loads(response.content))
        if fault := next(map(nearest, validator.iter_errors(answer)), None):
            at = "/".join(map(str, fault.instance_path))
            raise BrokenPromise(f"{where} with another {at}: {fault.message[:1500]}")


def without_bare_pages(answer: Any) -> Any:
    """Tests make some of no type, to be linked to; nobody else can."""
    if not isinstance(answer, dict) or "items" not in answer:
        return answer
    bare = [each for each in answer["items"] if each.get("meta", {}).get("type") == BARE]
    return {**answer, "items": [each for each in answer["items"] if each not in bare]}


def nearest(fault: Any) -> Any:
    """Of “one of these”, what is wrong with the one of whose type it is."""
    branches = [[*map(nearest, each)] for each in getattr(fault.kind, "context", None) or []]
    fitting = [each for each in branches if not any(is_of_other_type(one) for one in each)]
    return min(fitting, key=len)[0] if fitting else fault


def is_of_other_type(fault: Any) -> bool:
    return bool(fault.instance_path) and fault.instance_path[-1] == "type"


ANYTHING = object()


@cache
def document() -> dict[str, Any]:
    """What is kept, which `tests/api/test_openapi.py` holds to be what is made."""
    return json.loads((Path(__file__).parents[1] / "docs" / "openapi.json").read_text("utf-8"))


@cache
def operation_at(path: str) -> str | None:
    """The path in the document; one without braces wins."""
    for known in sorted(document()["paths"], key=lambda known: "{" in known):
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(known))
        if re.fullmatch(pattern, path):
            return known
    return None


@cache
def validators(path: str) -> dict[str, Any]:
    """By status, what looks at the answer."""
    return {
        status: validator(answer["content"]["application/json"]["schema"])
        if "content" in answer
        else ANYTHING
        for status, answer in document()["paths"][path]["get"]["responses"].items()
    }


def validator(schema: dict[str, Any]) -> Any:
    whole = {**schema, "components": document()["components"]}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
