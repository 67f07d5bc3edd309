"""Which objects a request names: by its address, its parameters, its form or its JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve
from wagtail.models import (
    Collection,
    Page,
    Revision,
    Site,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)

from clinics.wall.rows import Row, row_for
from cms.models import ClinicDocument, ClinicImage

ARGUMENTS: Mapping[str, type[Model]] = {
    "page_id": Page,
    "parent_page_id": Page,
    "page_to_move_id": Page,
    "destination_id": Page,
    "page_pk": Page,
    "revision_id": Revision,
    "task_id": Task,
    "task_state_id": TaskState,
    "workflow_state_id": WorkflowState,
    "workflow_pk": Workflow,
    "image_id": ClinicImage,
    "document_id": ClinicDocument,
    "doc_id": ClinicDocument,
    "collection_id": Collection,
    "uploaded_file_id": UploadedFile,
    "site_id": Site,
}
"""What an argument of an address names, whichever view it belongs to."""

PARAMETERS: Mapping[str, type[Model]] = {
    **ARGUMENTS,
    "childOf": Page,
    "new_parent_page": Page,
    "target_pages[]": Page,
    "parent_id": Page,
    "root_page_id": Page,
    "redirect_page_id": Page,
    "collection": Collection,
    "overwrite_revision_id": Revision,
    "loaded_revision_id": Revision,
}
"""What a parameter, a form's field or a key of JSON names, whichever view it is sent to."""

V3 = "/api/v3-preview/"
UPLOADS = {"wagtailapi_v3:list_images", "wagtailapi_v3:list_documents"}
"""Views of v3 that take a form with a file."""
NO_NUMBER = {"all", "root", "", "null", "None", "live", "earliest", "latest"}
"""Words that stand where an id would, and name nothing."""


class Named(NamedTuple):
    model: type[Model]
    pk: str
    """As it was sent; it need be no number."""


def named(request: HttpRequest, match: ResolverMatch, row: Row) -> Iterator[Named]:
    """Everything that the request names, in no order; each is to be the caller's."""
    yield from _arguments(match, row)
    yield from _parameters(request.GET, row)
    if request.method in ("POST", "PUT", "PATCH", "DELETE"):
        yield from _sent(request, row)
    if not request.path.startswith(V3):
        yield from _next(request)


def _arguments(match: ResolverMatch, row: Row) -> Iterator[Named]:
    models = {**ARGUMENTS, **row.names}
    for name, value in match.kwargs.items():
        if name in models and str(value) not in NO_NUMBER:
            yield Named(models[name], str(value))
    if "object_id" in match.kwargs:
        yield from _object(match.kwargs, match.kwargs["object_id"])
    if match.kwargs.keys() >= {"revision_id_a", "revision_id_b"}:
        for name in ("revision_id_a", "revision_id_b"):
            if match.kwargs[name] not in NO_NUMBER:
                yield Named(Revision, match.kwargs[name])


def _object(kwargs: Mapping[str, Any], pk: Any) -> Iterator[Named]:
    """An object of the table that the address names too."""
    try:
        yield Named(apps.get_model(kwargs["app_label"], kwargs["model_name"]), str(pk))
    except LookupError:
        return


def _parameters(sent: Any, row: Row) -> Iterator[Named]:
    models = {**PARAMETERS, **row.names}
    for name in models.keys() & sent.keys():
        for value in sent.getlist(name):
            for pk in str(value).split(","):
                if pk.strip() not in NO_NUMBER:
                    yield Named(models[name], pk.strip())


def _sent(request: HttpRequest, row: Row) -> Iterator[Named]:
    """A form's fields, or JSON: v3 reads its body as that, whatever type it is said to have."""
    if not request.path.startswith(V3) or row.name in UPLOADS:
        yield from _parameters(request.POST, row)
        return
    try:
        yield from _json(json.loads(request.body or b"{}"), {**PARAMETERS, **row.names})
    except (ValueError, RecursionError):
        return  # What cannot be read names nothing; the view says what is wrong with it.


def _json(data: Any, models: Mapping[str, type[Model]]) -> Iterator[Named]:
    """The top of what was sent, and its `meta`: where v3 takes parents and destinations.

    What stands deeper is a page's own content, and its form looks at that. v3 reads 7.0 as 7; here
    it is no number, and names nothing of anybody's.
    """
    if not isinstance(data, dict):
        return
    for part in (data, data.get("meta")):
        for name, value in part.items() if isinstance(part, dict) else ():
            if (
                name in models
                and isinstance(value, int | float | str)
                and str(value) not in NO_NUMBER
            ):
                yield Named(models[name], str(value))


def _next(request: HttpRequest) -> Iterator[Named]:
    """Where the caller wants to be led afterwards, asked as if they went there."""
    for address in _all(request, "next"):
        try:
            match = resolve(urlsplit(address).path)
        except (Resolver404, ValueError):
            continue
        if row := row_for(match, "GET"):
            yield from _arguments(match, row)


def leads_nowhere(request: HttpRequest) -> bool:
    """Is `next` no address at all? Wagtail would look for a view of that name, and fail."""
    # What v3 is sent is its own to read.
    is_form = not request.path.startswith(V3)
    return is_form and any(said and "/" not in said for said in _all(request, "next"))


def _all(request: HttpRequest, name: str) -> Iterable[str]:
    return [*request.GET.getlist(name), *request.POST.getlist(name)]
