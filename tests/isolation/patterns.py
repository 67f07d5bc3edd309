"""Every URL pattern there is, whoever brought it, and the addresses that can be built of it.

One resolver serves every host: what belongs to staff is refused elsewhere by a middleware.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, get_resolver
from django.utils.regex_helper import normalize


@dataclass(frozen=True, eq=False)
class Route:
    """One pattern, with the includes above it."""

    name: str
    """As the wall's table calls it: with its namespaces, or the pattern where it has no name."""
    patterns: tuple[Any, ...]
    """Django's own, the outermost first."""
    view: Any
    arguments: Mapping[str, str]
    """What each is by its converter: "int", "slug"; "" for a group of a regular expression.

    A group without a name is called "_0", "_1" and so on.
    """
    template: str
    """`/admin/pages/%(page_id)s/edit/`."""

    def build(self, **arguments: object) -> str:
        """The address with these arguments; ValueError where the pattern takes no such value."""
        address = self.template % arguments
        if not self.takes(address):
            raise ValueError(f"{self.name} takes no {arguments}")
        return address

    def takes(self, address: str) -> bool:
        """Does this pattern match, whichever other comes before it?"""
        rest = address.removeprefix("/")
        for pattern in self.patterns:
            found = pattern.match(rest)
            if not found:
                return False
            rest = found[0]
        return True


@cache
def routes() -> tuple[Route, ...]:
    return tuple(_routes(get_resolver()))


def _routes(resolver: Any, above: tuple[Any, ...] = (), spaces: str = "") -> Iterator[Route]:
    for entry in resolver.url_patterns:
        patterns = (*above, entry.pattern)
        if isinstance(entry, URLPattern):
            yield _route(entry, patterns, spaces)
        else:
            yield from _routes(entry, patterns, spaces + _space(entry))


def _space(resolver: Any) -> str:
    return f"{resolver.namespace}:" if resolver.namespace else ""


def _route(entry: URLPattern, patterns: tuple[Any, ...], spaces: str) -> Route:
    template, names = "/", []
    for pattern in patterns:
        part, found = _built(pattern)
        template += part
        names += found
    converters = {
        name: type(converter).__name__.removesuffix("Converter").lower()
        for pattern in patterns
        for name, converter in pattern.converters.items()
    }
    whole = "/" + "".join(str(pattern) for pattern in patterns)
    return Route(
        name=f"{spaces}{entry.name}" if entry.name else whole,
        patterns=patterns,
        view=entry.callback,
        arguments={name: converters.get(name, "") for name in names},
        template=template,
    )


def _built(pattern: Any) -> tuple[str, list[str]]:
    """The pattern as a template, by Django's own reading of it for `reverse`."""
    [(template, names), *others] = normalize(pattern.regex.pattern)
    if others:
        raise ValueError(f"{pattern}: which of its {len(others) + 1} forms is to be built?")
    return template, names
