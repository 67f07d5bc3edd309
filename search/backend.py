"""Wagtail's index in the database, where a page's rank depends on the page and the query alone.

A search looks for its first words, in the admin too: a query is nested by its words, and one of
some hundred is nested too deep to be asked.
"""

from functools import cache
from typing import Any

from django.db import connection
from modelsearch.backends.database import SearchBackend as backend_of_database
from modelsearch.query import And, Or, Phrase, PlainText

from cms.text import MOST_SOUGHT, sought


def SearchBackend(params: dict[str, Any]) -> Any:
    """As Wagtail calls it. SQLite, which is to try it out, ranks by all texts that there are."""
    if connection.vendor == "postgresql":
        return settled()(params)
    return with_first_words(type(backend_of_database(params)))(params)


class FirstWords:
    """A backend that looks for no more words than are allowed."""

    def _search(self, compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super()._search(compiler, begun(query), *args, **kwargs)  # ty: ignore[missing-attribute]


@cache
def with_first_words(backend: type) -> type:
    return type(backend.__name__, (FirstWords, backend), {})


def begun(query: Any) -> Any:
    """A query's beginning: its first words, and so many of its parts."""
    if isinstance(query, str):
        words = sought(query)
        # A quotation that is cut off is none, and its sign would be half of a pair.
        cut = " ".join(words[:MOST_SOUGHT]).replace('"', " ")
        return query if len(words) <= MOST_SOUGHT else cut
    if isinstance(query, PlainText):
        return PlainText(begun(query.query_string), query.operator, query.boost)
    if isinstance(query, Phrase):
        return Phrase(begun(query.query_string))
    if isinstance(query, And | Or):
        return type(query)([begun(part) for part in query.subqueries[:MOST_SOUGHT]])
    return query


@cache
def settled() -> type:
    from modelsearch.backends.database.postgres import postgres

    class SettledIndex(postgres.PostgresIndex):
        def _refresh_title_norms(self, full: bool = False) -> None:
            """Titles are not weighed by the average title: it is that of all clinics and drafts.

            Whenever a page was indexed again, results changed their order though no page had.
            """

    class SettledBackend(FirstWords, postgres.PostgresSearchBackend):
        index_class = SettledIndex

    return SettledBackend
