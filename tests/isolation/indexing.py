"""The indexes of search and of references, brought up to date once and not at every save."""

from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.test import override_settings
from wagtail.models import ReferenceIndex
from wagtail.search.index import insert_or_update_object
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexed_afterwards(saved: Callable[[], Iterable[Any]]) -> Generator[None]:
    """What is saved within this is put into the indexes at its end."""
    backends = {
        name: {**backend, "AUTO_UPDATE": False}
        for name, backend in settings.WAGTAILSEARCH_BACKENDS.items()
    }
    with disable_reference_index_auto_update(), override_settings(WAGTAILSEARCH_BACKENDS=backends):
        yield
    for row in saved():
        ReferenceIndex.create_or_update_for_object(row)
        insert_or_update_object(row)
