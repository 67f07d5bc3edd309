"""One question for everybody who asks at the same moment; `docs/decisions/0079`."""

from collections.abc import Callable
from threading import Lock
from typing import Any

PATIENCE_SECONDS = 0.05
"""A hundred statements' time. Who has waited so long for another's asks alone, so that a connection
that hangs is no other's affair."""


class Question:
    """What several want to know, and the answer once it is there."""

    def __init__(self) -> None:
        self.keys: set[int] = set()
        self.found: dict[int, Any] | None = None
        self.is_put = Lock()
        self.is_put.acquire()


class Together:
    """Asks by key, for all who wait.

    Who comes while a question is out waits for the next one, which is then everybody's who has come
    meanwhile. So nobody is told what was read before they asked.
    """

    def __init__(self, ask: Callable[[set[int]], dict[int, Any]]) -> None:
        self.ask = ask
        self.next: Question | None = None
        self.door, self.turn = Lock(), Lock()

    def __call__(self, key: int) -> Any:
        """What is under the key, or None. Where asking fails for one, the others ask alone."""
        with self.door:
            is_first = self.next is None
            question = self.next = self.next or Question()
            question.keys.add(key)
        if is_first:
            self._put(question)
        elif question.is_put.acquire(timeout=PATIENCE_SECONDS):
            question.is_put.release()
        found = self.ask({key}) if question.found is None else question.found
        return found.get(key)

    def _put(self, question: Question) -> None:
        has_turn = self.turn.acquire(timeout=PATIENCE_SECONDS)
        try:
            with self.door:
                self.next = None
            question.found = self.ask(question.keys)
        finally:
            question.is_put.release()
            if has_turn:
                self.turn.release()
