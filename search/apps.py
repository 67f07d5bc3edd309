"""Finding pages of a clinic, for its patients and for search engines."""

from django.apps import AppConfig
from wagtail.signals import page_published


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from search.indexing import index_in_full

        page_published.connect(index_in_full, dispatch_uid="index_in_full")
