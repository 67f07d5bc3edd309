"""Ways up and down the tree of pages."""

from wagtail.models import Page

from cms.references import references


def above(page: Page, root_path: str) -> list[str]:
    """Where in the tree the pages above stand: from this place, else from the root, down."""
    path = page.path or ""
    highest = len(root_path) or page.steplen
    return [path[:end] for end in range(highest, len(path), page.steplen)]


def way_down(page: Page, slugs: list[str]) -> list[Page]:
    """The pages that the parts of an address lead to, one below the other, as far as they go."""
    deepest = page.depth + len(slugs)
    below = Page.objects.filter(path__startswith=page.path, depth__gt=page.depth)
    # PostgreSQL's texts hold no NUL.
    rows = below.filter(slug__in=[s for s in slugs if "\0" not in s], depth__lte=deepest)
    by_place = {(row.path[: -row.steplen], row.slug): row for row in rows}
    way, place = [], page.path
    for slug in slugs:
        if (found := by_place.get((place, slug))) is None:
            break
        way.append(found)
        place = found.path
    references().keep(way)
    return way
