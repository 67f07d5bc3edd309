"""What is worked out of what clients send is remembered by its number, so it must not be long."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

LONG = 1000
"""Characters. No browser sends as long a header; whoever does is answered all the same."""


def remembered(most: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """As `lru_cache`, of a function of one text; what is long is worked out each time."""

    def decorate(work: Callable[[str], T]) -> Callable[[str], T]:
        known = lru_cache(maxsize=most)(work)

        @wraps(work)
        def ask(text: str) -> T:
            return known(text) if len(text) <= LONG else work(text)

        return ask

    return decorate
