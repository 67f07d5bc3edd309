"""Keeping the index whole: a page is indexed again once all that belongs to it is stored."""

from typing import Any

from modelsearch import index
from wagtail.models import Page


def index_in_full(instance: Page, **_kwargs: Any) -> None:
    """Receiver of `page_published`.

    Wagtail's own indexing runs when the page's row is saved, before its child rows are (other
    names, say), so that a name which was just added would not be found.
    """
    index.insert_or_update_object(instance)
