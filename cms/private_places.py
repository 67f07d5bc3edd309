"""Where pages are private with all below them."""

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction


def private_places() -> dict[int, str]:
    """By page id the places in the tree. An alias is private where its source is itself."""
    rows = PageViewRestriction.objects.values_list(
        "page", "page__path", "page__aliases", "page__aliases__path"
    )
    places, aliases = {}, {}
    for page, path, alias, alias_path in rows:
        places[page] = path
        if alias:
            aliases[alias] = alias_path
    return places | (with_aliases(aliases) if aliases else {})


def with_aliases(places: dict[int, str]) -> dict[int, str]:
    """These pages, their aliases, and the aliases' own, by id with their places in the tree."""
    found, new = dict(places), set(places)
    while new:
        aliases = Page.objects.filter(Q(alias_of__in=new) & ~Q(pk__in=found))
        rows = dict(aliases.values_list("pk", "path"))
        found |= rows
        new = set(rows)
    return found
