"""A clinic's menus: what staff chose, or else the page tree."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from wagtail.models import Page

from cms.privacy import shown
from cms.references import references


@dataclass
class Link:
    """One entry of a menu, ready for a template."""

    label: str
    url: str
    is_current: bool = False
    children: list["Link"] = field(default_factory=list)


def from_stream(menu: Any, path: str) -> list[Link]:
    """The links of a menu StreamField; one whose page is not live here is left out."""
    entries = [child.value for child in menu]
    chosen = [link["page"].pk for entry in entries for link in _all(entry) if link["page"]]
    here = references().pages(chosen)
    made = []
    for entry in entries:
        if link := _link(entry, here, path):
            below = [_link(child, here, path) for child in entry["children"]]
            link.children = [child for child in below if child]
            made.append(link)
    return made


def from_tree(root_path: str, path: str) -> list[Link]:
    """The live pages directly under the home page that are marked for menus."""
    depth = len(root_path) // Page.steplen + 1
    pages = shown(Page.objects.filter(path__startswith=root_path, depth=depth)).in_menu()
    url = references().url
    return [_marked(page.title, url(page), path) for page in pages.order_by("path")]


def _all(entry: Any) -> list[Any]:
    return [entry, *entry["children"]]


def _link(value: Any, here: dict[int, Page], path: str) -> Link | None:
    if value["page"]:
        page = here.get(value["page"].pk)
        return _marked(value["label"] or page.title, references().url(page), path) if page else None
    if value["label"] and value["url"]:
        return Link(value["label"], value["url"])
    return None


def _marked(label: str, url: str, path: str) -> Link:
    """A link to one of the clinic's own pages; it is current on the page and on those below it."""
    own_path = urlsplit(url).path
    return Link(label, url, is_current=len(own_path) > 1 and path.startswith(own_path))
