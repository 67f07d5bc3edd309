"""A query that remembers what was looked for in it: nothing else lists what a view reads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import override_settings


class Watched(QueryDict):
    """A query that remembers what was looked for in it."""

    asked: set[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.asked = set()
        super().__init__(*args, **kwargs)

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().get(key, default)

    def getlist(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().getlist(key, default)

    def __deepcopy__(self, memo: Any) -> "Watched":
        copied: Any = super().__deepcopy__(memo)
        copied.asked = self.asked
        return copied


class WatchedMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.GET = Watched(request.META.get("QUERY_STRING", ""))
        return self.get_response(request)


@contextmanager
def watched() -> Iterator[None]:
    """Within this, browsers that make their first request have it watched."""
    name = f"{__name__}.{WatchedMiddleware.__name__}"
    with override_settings(MIDDLEWARE=[name, *settings.MIDDLEWARE]):
        yield
