"""Wagtail's index in the database, where a page's rank depends on the page and the query alone."""

from functools import cache
from typing import Any

from django.db import connection
from modelsearch.backends.database import SearchBackend as backend_of_database


def SearchBackend(params: dict[str, Any]) -> Any:
    """As Wagtail calls it. SQLite, which is to try it out, ranks by all texts that there are."""
    return settled()(params) if connection.vendor == "postgresql" else backend_of_database(params)


@cache
def settled() -> type:
    from modelsearch.backends.database.postgres import postgres

    class SettledIndex(postgres.PostgresIndex):
        def _refresh_title_norms(self, full: bool = False) -> None:
            """Titles are not weighed by the average title: it is that of all clinics and drafts.

            Whenever a page was indexed again, results changed their order though no page had.
            """

    class SettledBackend(postgres.PostgresSearchBackend):
        index_class = SettledIndex

    return SettledBackend
