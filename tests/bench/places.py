"""Where the group is asked: its clinics and their conditions, always in the same order."""

import random
from dataclasses import dataclass

import psycopg2

CONDITIONS = """
SELECT s.hostname, s.id, p.id, substr(p.url_path, length(h.url_path))
FROM wagtailcore_site s
JOIN wagtailcore_page h ON h.id = s.root_page_id
JOIN wagtailcore_page p ON p.path LIKE h.path || '%%' AND p.depth = 4 AND p.live
JOIN conditions_conditionpage c ON c.page_ptr_id = p.id
WHERE s.hostname LIKE '%%.bench' ORDER BY s.id, p.id
"""
WORDS = ["ankle", "toe", "pain", "nail", "walking", "nerve", "shoe", "foot"]


@dataclass(frozen=True)
class Place:
    host: str
    site: int
    page: int
    path: str
    """Where the page is read, on the host."""
    offset: int
    """How many conditions of the clinic come before it."""
    count: int
    """How many conditions the clinic has."""
    word: str
    """A word to search for."""


def places(url: str) -> list[Place]:
    """Every clinic's conditions, shuffled."""
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(CONDITIONS)
        rows = cursor.fetchall()
    connection.close()
    counts: dict[int, int] = {}
    found = []
    for host, site, page, path in rows:
        offset = counts.get(site, 0)
        counts[site] = offset + 1
        found.append((host, site, page, path, offset))
    made = [
        Place(*row, count=counts[row[1]], word=WORDS[number % len(WORDS)])
        for number, row in enumerate(found)
    ]
    random.Random(4).shuffle(made)  # noqa: S311 - no secret
    return made


class Editions:
    """Raise clinics' editions, as changes would: what is kept of them is kept no longer."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg2.connect(url)
        self.connection.autocommit = True
        self.pid = self.connection.info.backend_pid

    def raise_at(self, sites: set[int], of_texts: bool) -> None:
        """`of_texts`: as when a page's text is published; else as when settings are changed."""
        with self.connection.cursor() as cursor:
            cursor.execute(
                "UPDATE delivery_edition "
                "SET number = number + 1, of_texts = of_texts + %s, raised_at = now() "
                "WHERE site_id = ANY(%s)",
                [int(of_texts), sorted(sites)],
            )

    def close(self) -> None:
        self.connection.close()
