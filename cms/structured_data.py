"""What a page says in schema.org's words: one JSON-LD graph, the same in HTML and in the API.

Page types say their part in a `structured_data.py` beside their models, as plain functions. What
is said is what the page shows to people, and what is empty is not said.
"""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import WithJsonSchema
from typing_extensions import TypedDict  # Python 3.11: the v3 schemas refuse typing's own

from cms import renditions
from cms.clinic import Clinic, current_clinic
from cms.references import full_url, references
from cms.seo import moment
from cms.tree import above

CONTEXT = "https://schema.org"
Node = dict[str, Any]
"""{"@type": …, "@id": …} and properties; empty where there is nothing to say."""
EMPTY: tuple[Any, ...] = (None, "", [], {})
NODE = {
    "type": "object",
    "description": "What schema.org says of its type. A node inside it that has no more than `@id` "
    "is the node of that `@id` in the graph.",
    "properties": {
        "@type": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        "@id": {"type": "string", "format": "uri"},
    },
    "required": ["@type", "@id"],
    "additionalProperties": True,
}
SchemaOrgData = TypedDict(
    "SchemaOrgData",
    {"@context": str, "@graph": list[Annotated[dict[str, Any], WithJsonSchema(NODE)]]},
)
"""JSON-LD: `@graph` begins with the page; `@context` is `https://schema.org`."""


def said(**properties: Any) -> Node:
    """The properties that say something; lists without their empty items."""
    full = {name: _tidy(value) for name, value in properties.items()}
    return {name: value for name, value in full.items() if value not in EMPTY}


def _tidy(value: Any) -> Any:
    if isinstance(value, list):
        return [one for one in map(_tidy, value) if one not in EMPTY]
    return value.strip() if isinstance(value, str) else value


def node(kind: str | list[str], at: str = "", **properties: Any) -> Node:
    """A node of this type, with this `@id` if it has one; empty where nothing is said of it."""
    told = said(**properties)
    return {"@type": kind, **({"@id": at} if at else {}), **told} if told else {}


def link(other: Node) -> Node:
    """To a node of the same graph."""
    return {"@id": other["@id"]} if other else {}


def part_of(page: Any, name: str) -> str:
    """The `@id` of what a page is about: `https://…/people/amara-okafor/#person`."""
    return f"{full_url(page)}#{name}"


def elsewhere(page: Any, kind: str | list[str], name: str, **properties: Any) -> Node:
    """What another page is about, with what is known of it here."""
    at = part_of(page, name)
    return node(kind, at, name=page.title, url=full_url(page), **properties)


def graph(page: Any) -> SchemaOrgData:
    """All that is said of a page of the serving clinic: `{"@context": …, "@graph": […]}`."""
    clinic: Any = current_clinic() or page.clinic
    entity, picture, way = page.main_entity(), main_picture(page), breadcrumb_list(page, clinic)
    site, organisation = website(clinic), clinic.organisation
    about = {
        **page.web_page(),
        **said(
            isPartOf=link(site),
            publisher=link(organisation),
            breadcrumb=link(way),
            primaryImageOfPage=link(picture),
            mainEntity=link(entity),
        ),
    }
    if entity and picture and entity is not organisation:
        entity = {**entity, "image": link(picture)}
    nodes = [about, entity, picture, way, site, organisation]
    return graph_of({one["@id"]: one for one in nodes if one}.values())


def graph_of(nodes: Iterable[Node] = ()) -> SchemaOrgData:
    return {"@context": CONTEXT, "@graph": [*nodes]}


def web_page(page: Any) -> Node:
    """The page itself, as every page has it."""
    clinic: Any = current_clinic() or page.clinic
    return node(
        page.schema_type,
        full_url(page),
        url=full_url(page),
        name=page.heading,
        description=page.opening,
        inLanguage=clinic.language,
        dateModified=moment(page.last_published_at),
    )


def main_picture(page: Any) -> Node:
    """The picture that stands first on the page, as other sites show it."""
    made = renditions.for_sharing(page.hero_image) if page.hero_image and page.shows_hero else None
    at = part_of(page, "picture")
    return node("ImageObject", at, url=made.url, caption=page.hero_caption) if made else {}


def breadcrumb_list(page: Any, clinic: Clinic) -> Node:
    """The way from the clinic's front page to the page, which is the last; none to the former."""
    refs, root_path = references(), clinic.root_path
    found = [one for one in refs.at(above(page, root_path)) if refs.is_shown(one, root_path)]
    if not found:
        return {}
    names = ["Home" if one.path == root_path else one.title for one in found] + [page.title]
    steps = [
        node("ListItem", position=number, name=name, item=full_url(one))
        for number, (name, one) in enumerate(zip(names, [*found, page], strict=True), 1)
    ]
    return node("BreadcrumbList", part_of(page, "breadcrumbs"), itemListElement=steps)


def website(clinic: Any) -> Node:
    root = f"{clinic.site.root_url}/"
    return node("WebSite", f"{root}#website", url=root, name=clinic.name)


def is_web_address(text: str) -> bool:
    """May the text stand where schema.org wants a URL?"""
    return text.startswith(("https://", "http://")) and not set(text) & set(" <>\"'")
