"""The OpenAPI 3.1 document of what a router's endpoints answer."""

from typing import Any

from wagtail.api.v2.router import WagtailAPIRouter

from cms.api.openapi import examples, parameters
from cms.api.openapi.field_schemas import FieldSchemas
from cms.api.openapi.model_schemas import ModelSchemas
from cms.api.openapi.operations import Fault, Message, Operation
from cms.api.openapi.schemas import Schema, Schemas
from cms.api.query import SILENT

VERSION = "2.0"
ABOUT = """\
The content of clinics, for other sites. It is Wagtail's API v2, with more beside it: what is
public on a clinic's site, and nothing else. No key is needed; any site's scripts may read it.

The host says which clinic is meant, or `site=` does. New fields, kinds of blocks and values may
come: pass over what you don't know. `GET` is meant everywhere; `HEAD` works as well.
"""
HEADERS: Schema = {
    "ETag": {
        "description": "Send it as `If-None-Match`: 304 while nothing has changed.",
        "schema": {"type": "string"},
    },
    "Last-Modified": {
        "description": "When the clinic's content last changed.",
        "schema": {"type": "string"},
    },
}
WAIT: Schema = {"Retry-After": {"description": "In seconds.", "schema": {"type": "integer"}}}
STANDING: Schema = {
    name: {"description": words, "schema": {"type": "string"}}
    for name, words in {
        "RateLimit": 'What is left: `"address";r=599;t=60`. Only where an answer was made for you.',
        "RateLimit-Policy": 'How often is allowed: `"address";q=600;w=60`.',
    }.items()
}
LOCATION: Schema = {"Location": {"schema": {"type": "string", "format": "uri-reference"}}}
FAULTS = {
    400: "A parameter is wrong: `message` names it, what came and what is allowed.",
    404: "Nothing is there for the public, or no clinic is named.",
    429: "Too often: `message` says how often is allowed, `Retry-After` how long to wait.",
    500: "Nobody foresaw it. The log has the same `id`.",
}
LISTING_META: Schema = {
    "type": "object",
    "properties": {
        "total_count": {"type": "integer", "description": "Of all there are; not with `cursor`."},
        "next_cursor": {"type": ["string", "null"], "description": "With `cursor` alone."},
    },
}


class Describer:
    """Works out the schemas of one document."""

    def __init__(self, router: WagtailAPIRouter) -> None:
        self.schemas = Schemas()
        self.models = ModelSchemas(router, FieldSchemas(self.schemas))

    def whole(self, viewset: Any) -> Schema:
        """One object. With `fields=` it may be any part of that."""
        return {"anyOf": [self.models.any_of(viewset, is_whole=True), self.part_of(viewset)]}

    def part_of(self, viewset: Any) -> Schema:
        return self.models.any_of(viewset, is_whole=False)

    def listing(self, items: Schema) -> Schema:
        """Wagtail's envelope."""
        properties = {
            "meta": self.schemas.keep("ListingMeta", LISTING_META),
            "items": {"type": "array", "items": items},
        }
        return {"type": "object", "properties": properties, "required": [*properties]}


def document(router: WagtailAPIRouter, base: str) -> Schema:
    """Of all endpoints of the router, which stand at `base`, such as `/api/v2/`."""
    describer = Describer(router)
    paths: Schema = {}
    for name, viewset in router._endpoints.items():
        for operation in viewset.operations(name):
            described = _operation(describer, name, operation)
            paths[f"{base}{name}/{operation.path}"] = {"get": {"tags": [name], **described}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Content API", "version": VERSION, "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": examples.with_examples(describer.schemas.named)},
    }


def _operation(describer: Describer, endpoint: str, operation: Operation) -> Schema:
    named = [each for each in sorted(operation.parameters) if each not in SILENT]
    in_address = [each[1:-1] for each in operation.path.split("/") if each.startswith("{")]
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [
            *map(parameters.in_address, in_address),
            *(parameters.parameter(each, endpoint) for each in named),
            *operation.more(),
        ],
        "responses": _responses(describer, operation),
    }


def _responses(describer: Describer, operation: Operation) -> Schema:
    found: Schema = {}
    if operation.redirects:
        found["302"] = {"description": "Where it is.", "headers": LOCATION}
    if operation.answer:
        content = _json(operation.answer(describer))
        found["200"] = {"description": "Found.", "headers": HEADERS, "content": content}
        found["304"] = {"description": "As you have it."}
    for status, (words, answer) in operation.otherwise.items():
        found[str(status)] = {"description": words, "content": _json(answer(describer))}
    for status, words in FAULTS.items():
        error = describer.schemas.of(Fault if status == 500 else Message)
        found[str(status)] = {"description": words, "content": _json(error)}
    found["429"]["headers"] = WAIT | STANDING
    examples.add_answers(operation.name, found)
    return found


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}
