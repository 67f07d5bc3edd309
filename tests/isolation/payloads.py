"""What somebody with a token sends to the API for writing, with theirs in every place it takes."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey, Model
from modelcluster.fields import ParentalManyToManyField
from wagtail.api.v3.registry import registry
from wagtail.api.v3.schemas import create_generator
from wagtail.fields import RichTextField, StreamField
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page, Revision

from clinics.ownership import is_shared
from cms.api.written import as_written
from cms.models import ClinicDocument, ClinicImage
from tests.isolation.forms import OUR_NUMBER
from tests.isolation.naming import rows
from tests.isolation.numbers import EACH
from tests.isolation.pages import types
from tests.isolation.sending import Sent, Upload
from tests.isolation.world import World

V3 = "/api/v3-preview"
FILES = {"images": ClinicImage, "documents": ClinicDocument}


def every(world: World) -> Iterator[Sent]:
    yield from contents(world)
    yield from places(world)
    yield from files(world)


def contents(world: World) -> Iterator[Sent]:
    """One field after the other of each type of page: of a page that is there, and of a new one.

    An alias would be refused whatever was sent.
    """
    for model in types():
        page = next(row for row in reversed(world.ours.rows[model]) if not row.alias_of_id)
        address = f"{V3}/pages/{page.pk}/"
        for name, value in fields(model, page, world):
            for action in ({}, {"action": "publish"}):
                meta = {"type": model._meta.label, **action}
                yield _json("PATCH", address, {"meta": meta, name: value})
                meta = meta | {"parent_id": page.get_parent().pk}
                yield _json("POST", f"{V3}/pages/", {"meta": meta, "title": "A page", name: value})


def fields(model: type[Model], page: Any, world: World) -> Iterator[tuple[str, Any]]:
    """What v3 lets somebody write that may name something, naming theirs."""
    schema: Any = registry.get(model._meta.label)
    for name in getattr(schema.create_schema, "model_fields", ()):
        if name == "meta":
            continue
        field: Any = model._meta.get_field(name) if name in _names(model) else None
        for value in values(field, page, world):
            yield name, value


def _names(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields()}


def values(field: Any, page: Any, world: World) -> Iterator[Any]:
    match field:
        case ForeignKey() if not is_shared(field.related_model):
            yield from first_keys(world, field.related_model)
        case ParentalManyToManyField() if not is_shared(field.related_model):
            yield from ([pk] for pk in first_keys(world, field.related_model))
        case RichTextField():
            yield from links(world)
        case StreamField():
            yield from streams(field, page)
        case _ if field is not None and field.one_to_many:
            yield from ([row] for row in below(field.related_model, world))


def below(model: type[Model], world: World) -> Iterator[dict[str, Any]]:
    """Rows of a page, each with theirs in one of its fields; the others as ours has them."""
    schema: Any = create_generator.get_child_relation_schema(model)
    own = world.ours.rows[model][-1]
    base = {name: _plain(own, name) for name in schema.model_fields if name in _names(model)}
    for name in base:
        field: Any = model._meta.get_field(name)
        if isinstance(field, ForeignKey):
            yield from (base | {name: pk} for pk in first_keys(world, field.related_model))
        elif isinstance(field, RichTextField):
            yield from (base | {name: text} for text in links(world))
        elif name in ("id", "pk"):
            yield base | {name: own.pk + EACH}
    theirs = own.pk + EACH
    yield base | {"id": theirs}


def _plain(row: Model, name: str) -> Any:
    field: Any = row._meta.get_field(name)
    value = field.value_from_object(row)
    return value if isinstance(value, int | str | bool | list | None) else str(value)


def first_keys(world: World, model: type[Model]) -> list[int]:
    """The hidden are made first, the shown last."""
    found = [row.pk for row in rows(world, model)]
    return list(dict.fromkeys([*found[:1], *found[-1:]]))


def links(world: World) -> Iterator[str]:
    """Rich text that names theirs in each way there is, and under the wrong name."""
    for page in first_keys(world, Page):
        yield f'<p><a linktype="page" id="{page}">There</a></p>'
    for document in first_keys(world, ClinicDocument):
        yield f'<p><a linktype="document" id="{document}">There</a></p>'
    for image in first_keys(world, ClinicImage):
        yield f'<embed embedtype="image" id="{image}" format="left" alt="There"/>'
        yield f'<p><a linktype="image" id="{image}">There</a></p>'


def streams(field: Any, page: Any) -> Iterator[Any]:
    """The page's own stream, with theirs in the place of each number of ours."""
    value = field.value_from_object(page)
    said = json.dumps(as_written(value.stream_block, value), default=str)
    for number in sorted(set(OUR_NUMBER.findall(said))):
        yield json.loads(said.replace(number, str(int(number) + EACH)))


def places(world: World) -> Iterator[Sent]:
    """Theirs as what is acted on, and as where to; ours as the other of the two."""
    own = world.ours.rows[Page]
    there = [pk - EACH for pk in first_keys(world, Page)]
    for pk in dict.fromkeys([*there, own[len(own) // 2].pk]):
        for page, to in ((pk, pk + EACH), (pk + EACH, pk), (pk + EACH, pk + EACH)):
            address = f"{V3}/pages/{page}/actions"
            yield _json("POST", f"{address}/move/", {"destination_id": to})
            for action in ("copy", "create_alias"):
                for recursive in (False, True):
                    said = {"destination_id": to, "recursive": recursive, "slug": "a-copy"}
                    yield _json("POST", f"{address}/{action}/", said)
            for revision in first_keys(world, Revision):
                yield _json("POST", f"{address}/revert/", {"revision_id": revision})
        for action in ("publish", "unpublish", "convert_alias", "copy"):
            yield _json("POST", f"{V3}/pages/{pk + EACH}/actions/{action}/", {})
        yield _json("DELETE", f"{V3}/pages/{pk + EACH}/actions/delete/")
        yield _json("DELETE", f"{V3}/pages/{pk + EACH}/")
    for model in types():
        for parent in first_keys(world, Page):
            meta = {"type": model._meta.label, "parent_id": parent}
            yield _json("POST", f"{V3}/pages/", {"meta": meta, "title": "A page"})


def files(world: World) -> Iterator[Sent]:
    """Pictures and documents into folders of theirs, and those of theirs."""
    for kind, model in FILES.items():
        own = world.ours.rows[model][-1].pk
        content = get_test_image_file().file.getvalue() if kind == "images" else b"A leaflet"
        upload = Upload("foot.png" if kind == "images" else "leaflet.txt", content)
        for folder in first_keys(world, Collection):
            for name in ("collection", "collection_id"):
                data = {"title": "A file", "file": upload, name: str(folder)}
                yield Sent("POST", f"{V3}/{kind}/", data)
                yield _json("PATCH", f"{V3}/{kind}/{own}/", {name: folder})
        for pk in first_keys(world, model):
            yield _json("PATCH", f"{V3}/{kind}/{pk}/", {"title": "Another"})
            yield _json("DELETE", f"{V3}/{kind}/{pk}/")


def _json(method: str, address: str, body: Any = None) -> Sent:
    return Sent(method, address, body, is_json=True)
