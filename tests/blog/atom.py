"""Is a document an Atom feed by RFC 4287? Numbers are its sections."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree

Element = ElementTree.Element
ATOM = "{http://www.w3.org/2005/Atom}"
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"]+")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
BOTH = frozenset(["author", "category", "contributor", "id", "link", "rights", "title", "updated"])
FEED = BOTH | {"generator", "icon", "logo", "subtitle", "entry"}
ENTRY = BOTH | {"content", "published", "source", "summary"}
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = ("subtitle", "summary", "published", "content", "generator", "rights")


def faults(document: bytes) -> list[str]:
    root = ElementTree.fromstring(document)  # noqa: S314 - of our own making
    return [*faults_of_feed(root)]


def children(of: Element, name: str) -> list[Element]:
    return of.findall(ATOM + name)


def faults_of_feed(feed: Element) -> Iterator[str]:
    if feed.tag != f"{ATOM}feed":
        yield f"4.1.1: the document is {feed.tag}"
    yield from faults_of_parts(feed, FEED)
    entries = children(feed, "entry")
    if not children(feed, "author") and not all(children(one, "author") for one in entries):
        yield "4.1.1: neither the feed nor each entry has an author"
    if not [link for link in children(feed, "link") if link.get("rel") == "self"]:
        yield "4.1.1: the feed does not say where it is"
    for entry in entries:
        yield from faults_of_parts(entry, ENTRY)
        if not children(entry, "content") and not alternates(entry):
            yield "4.1.2: an entry without content leads nowhere"
    same = Counter((one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}updated")) for one in entries)
    yield from (f"4.1.1: {ids} is there twice" for ids, number in same.items() if number > 1)


def alternates(of: Element) -> list[tuple[str | None, str | None]]:
    links = children(of, "link")
    return [
        (one.get("type"), one.get("hreflang"))
        for one in links
        if one.get("rel") in (None, "alternate")
    ]


def faults_of_parts(of: Element, allowed: frozenset[str]) -> Iterator[str]:
    found = Counter(child.tag.removeprefix(ATOM) for child in of)
    yield from (f"{name} does not belong here" for name in found.keys() - allowed)
    yield from (f"4.1: {name} is there {found[name]} times" for name in ONCE if found[name] != 1)
    yield from (f"4.1: {name} is there twice" for name in AT_MOST_ONCE if found[name] > 1)
    if len({*alternates(of)}) != len(alternates(of)):
        yield "4.1: two links lead to the same thing"
    for child in of:
        yield from faults_of(child, child.tag.removeprefix(ATOM), (child.text or "").strip())


def faults_of(part: Element, name: str, text: str) -> Iterator[str]:
    if name == "id" and not IRI.fullmatch(text):
        yield f"4.2.6: {text!r} is no absolute IRI"
    if name in ("updated", "published") and not is_moment(text):
        yield f"3.3: {text!r} is no date with its time"
    if name == "author" and not (part.findtext(f"{ATOM}name") or "").strip():
        yield "3.2.1: an author has no name"
    if name == "category" and not part.get("term"):
        yield "4.2.2.1: a category has no term"
    if name == "link" and not IRI.fullmatch(part.get("href", "")):
        yield f"4.2.7.1: a link leads to {part.get('href')!r}"
    if name in ("title", "subtitle", "summary") and part.get("type", "text") not in (
        "text",
        "html",
    ):
        yield f"3.1.1: {name} is {part.get('type')}"
    if name == "title" and not text:
        yield "4.2.14: a title is empty"


def is_moment(text: str) -> bool:
    return bool(MOMENT.fullmatch(text)) and datetime.fromisoformat(text).tzinfo is not None
