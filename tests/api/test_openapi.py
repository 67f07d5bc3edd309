"""The OpenAPI document: whole, valid, and what the answers are."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from django.conf import settings
from django.core.management import call_command
from django.http import HttpRequest, JsonResponse
from django.test import Client, RequestFactory
from wagtail.models import get_page_models

from clinics.models import ClinicSettings
from cms.api.openapi.block_schemas import BlockSchemas
from cms.api.openapi.schemas import Schemas
from cms.api.written import as_written
from cms.blocks.sections import ContentBlock
from cms.pages import BasePage
from cms.urls import api
from tests import contract

KEPT = Path(__file__).parents[2] / "docs" / "openapi.json"


@pytest.fixture
def document() -> dict[str, Any]:
    return contract.document()


def schemas_in(part: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of the document, with where it stands."""
    for name, value in part.items() if isinstance(part, dict) else enumerate(part):
        at = f"{where}/{name}"
        if name in ("schema", "items") and isinstance(value, dict):
            yield at, value
        if name in ("schemas", "properties") and isinstance(value, dict):
            yield from ((f"{at}/{key}", each) for key, each in value.items())
        if isinstance(value, dict | list) and name != "examples":
            yield from schemas_in(value, at)


def test_it_is_a_valid_document(document: dict[str, Any]) -> None:
    schemathesis.openapi.from_dict(document).validate()


def test_every_schema_says_what_it_is(document: dict[str, Any]) -> None:
    says = {"$ref", "type", "anyOf", "oneOf", "allOf", "const", "enum"}
    silent = [
        where
        for where, schema in schemas_in(document)
        if not says & schema.keys() and schema.keys() != {"required"}
    ]
    assert silent == []


def test_no_object_is_of_any_shape(document: dict[str, Any]) -> None:
    shapeless = [
        where
        for where, schema in schemas_in(document)
        if schema.get("type") == "object"
        and not schema.keys() & {"properties", "additionalProperties"}
    ]
    assert shapeless == []


def test_every_page_type_and_every_block_has_a_name(document: dict[str, Any]) -> None:
    named = document["components"]["schemas"]
    assert {model.__name__ for model in get_page_models() if issubclass(model, BasePage)} <= {
        *named
    }
    told = named["ContentBlock"]["discriminator"]["mapping"]
    assert told.keys() == ContentBlock().child_blocks.keys()


def test_a_block_that_nobody_described_is_refused() -> None:
    from wagtail import blocks

    with pytest.raises(TypeError, match="RawHTMLBlock is described nowhere"):
        BlockSchemas(Schemas()).of(blocks.RawHTMLBlock())


def test_two_schemas_of_one_name_are_refused() -> None:
    schemas = Schemas()
    schemas.keep("Thing", {"type": "string"})
    with pytest.raises(ValueError, match="Two schemas are called Thing"):
        schemas.keep("Thing", {"type": "integer"})


def test_every_address_of_the_api_is_described(document: dict[str, Any]) -> None:
    served = {
        f"/api/v2/{name}/{pattern.pattern}".replace("<int:pk>", "{id}").replace("<str:", "{")
        for name, viewset in api._endpoints.items()
        for pattern in viewset.get_urlpatterns()
    }
    assert {path.replace(">", "}") for path in served} == document["paths"].keys()


def test_the_document_in_the_repository_is_the_one_that_is_served() -> None:
    """`manage.py openapi > docs/openapi.json` makes it anew; look at what has changed."""
    from io import StringIO

    out = StringIO()
    call_command("openapi", stdout=out)
    assert json.loads(KEPT.read_text("utf-8")) == json.loads(out.getvalue())


def test_an_answer_that_is_not_as_described_is_noticed() -> None:
    def wrong(request: HttpRequest) -> JsonResponse:
        return JsonResponse({"meta": {"total_count": "ten"}, "items": []})

    with pytest.raises(contract.BrokenPromise, match="meta/total_count"):
        contract.ContractMiddleware(wrong)(RequestFactory().get("/api/v2/pages/"))
    with pytest.raises(contract.BrokenPromise, match="does not know"):
        contract.ContractMiddleware(lambda _: JsonResponse({}, status=418))(
            RequestFactory().get("/api/v2/pages/")
        )


@pytest.mark.django_db
def test_it_is_read_on_every_host(riverside: ClinicSettings) -> None:
    for host in (riverside.host, settings.GROUP_HOST):
        client = Client(SERVER_NAME=host)
        answer = client.get("/api/v2/openapi.json", headers={"origin": "https://example.com"})
        assert answer.json()["openapi"] == "3.1.0"
        assert answer["Access-Control-Allow-Origin"] == "*"
        page = client.get("/api/v2/docs/").content.decode()
        assert 'id="listPages"' in page
        assert 'href="#CareCard"' in page
        assert "<summary>A condition: <code>GET /api/v2/pages/" in page
        assert "&quot;type&quot;: &quot;care_card&quot;" in page


@pytest.mark.django_db
def test_the_api_for_writing_describes_its_blocks(
    client: Client, riverside: ClinicSettings
) -> None:
    """Wagtail says `list[Any]` of every stream."""
    schemas = client.get("/api/v3-preview/openapi.json").json()["components"]["schemas"]
    for name in ("ConditionPageSchema", "ConditionPageCreateSchema"):
        section = schemas[name]["properties"]["body"]["items"]["properties"]["value"]["properties"]
        told = section["content"]["items"]["oneOf"]
        kinds = {each["properties"]["type"]["const"] for each in told}
        assert kinds == ContentBlock().child_blocks.keys()
    page = riverside.site.root_page.specific
    stored = as_written(page.body.stream_block, page.body)
    validator = jsonschema_rs.validator_for(schemas["HomePageSchema"]["properties"]["body"])
    assert [each.message for each in validator.iter_errors(stored)] == []
