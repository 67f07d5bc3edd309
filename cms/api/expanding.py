"""Pages in the place of links to them: `expand=practitioners`, `fields=practitioners(role)`."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from typing_extensions import get_type_hints, is_typeddict
from wagtail.api import APIField

from cms.api.asked import Nested
from cms.api.relations import PageLinkData
from cms.references import references

Write = Callable[[list[Any], Nested], dict[int, dict[str, Any]]]
"""Tells of pages, by id, what is asked of them."""


def relations_among(fields: Iterable[APIField]) -> set[str]:
    """Those of a type's fields that hold links to pages, as their serializers say."""
    return {
        field.name
        for field in fields
        if field.serializer
        and _holds_links(field.serializer.to_representation.__annotations__.get("return"))
    }


@cache
def _holds_links(shape: Any, above: tuple[Any, ...] = ()) -> bool:
    """Is there a link to a page within values of this shape? One may be within itself."""
    if shape is PageLinkData:
        return True
    within = get_type_hints(shape).values() if is_typeddict(shape) else get_args(shape)
    return any(_holds_links(one, (*above, shape)) for one in within if one not in above)


def expand(items: Iterable[dict[str, Any]], nested: Mapping[str, Nested], write: Write) -> None:
    """Put pages in the place of the links that these relations hold, all fetched together."""
    links: dict[str, list[dict[str, Any]]] = defaultdict(list)
    kinds = {repr(kind): kind for kind in nested.values()}
    for item in items:
        for name, kind in nested.items():
            links[repr(kind)].extend(_links_in(item.get(name)))
    for key, kind in kinds.items():
        pages = references().pages(link["id"] for link in links[key])
        told = write(list(references().in_full(pages.values()).values()), kind)
        for link in links[key]:
            page = told.get(link["id"])
            if page is not None:
                link.clear()
                link.update(page)


def _links_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _links_in(one)
    elif isinstance(value, dict):
        if value.keys() == PageLinkData.__annotations__.keys() and "html_url" in value["meta"]:
            yield value
        else:
            for one in value.values():
                yield from _links_in(one)
