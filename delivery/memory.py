"""The cache of a process's own: whole answers, as objects, in front of what all processes share."""

import time
from collections import OrderedDict
from threading import RLock
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from delivery.kept import Kept

MAX_BYTES = 64 * 1024 * 1024
SMALL = 100
"""Bytes that anything but an answer counts for."""


class Memory:
    """Objects by key, up to so many bytes; what was asked for longest ago goes first."""

    def __init__(self) -> None:
        self.objects: OrderedDict[str, tuple[float, int, Any]] = OrderedDict()
        """By key: until when it is kept, the bytes it counts for, the object."""
        self.bytes = 0
        self.lock = RLock()

    def get(self, key: str) -> Any:
        with self.lock:
            found = self.objects.get(key)
            if found is None:
                return None
            if found[0] < time.time():
                self.drop(key)
                return None
            self.objects.move_to_end(key)
            return found[2]

    def set(self, key: str, value: Any, until: float, most: int) -> None:
        size = value.size if isinstance(value, Kept) else SMALL
        with self.lock:
            self.drop(key)
            self.objects[key] = until, size, value
            self.bytes += size
            while self.bytes > most:
                self.drop(next(iter(self.objects)))

    def drop(self, key: str) -> bool:
        with self.lock:
            dropped = self.objects.pop(key, None)
            self.bytes -= dropped[1] if dropped else 0
            return dropped is not None


_memories: dict[str, Memory] = {}
"""By location, since Django makes a cache anew for each thread."""


class MemoryCache(BaseCache):
    """Django's cache interface over a `Memory`.

    Options: `MAX_BYTES`, and `BEHIND`, the name of a shared cache. What is there is taken into
    memory when it is an answer: its key says everything it depends on, so it cannot have changed.
    Anything else, such as who is making an answer, is asked of the shared cache each time.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        options = params.get("OPTIONS") or {}
        self.most = options.get("MAX_BYTES", MAX_BYTES)
        self.behind: str | None = options.get("BEHIND")
        self.memory = _memories.setdefault(location, Memory())

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        found = self.memory.get(key)
        if found is None and self.behind:
            found = caches[self.behind].get(key)
            if isinstance(found, Kept):
                self._remember(key, found, DEFAULT_TIMEOUT)
        return default if found is None else found

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        if self.behind:
            caches[self.behind].set(key, value, timeout)
        if not self.behind or isinstance(value, Kept):
            self._remember(key, value, timeout)

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        if self.behind:
            return caches[self.behind].add(key, value, timeout)
        with self.memory.lock:
            if self.memory.get(key) is not None:
                return False
            self._remember(key, value, timeout)
            return True

    def delete(self, key: str, version: int | None = None) -> bool:
        was_here = self.memory.drop(key)
        return bool(caches[self.behind].delete(key)) if self.behind else was_here

    def clear(self) -> None:
        with self.memory.lock:
            self.memory.objects.clear()
            self.memory.bytes = 0
        if self.behind:
            caches[self.behind].clear()

    def _remember(self, key: str, value: Any, timeout: Any) -> None:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        until = float("inf") if seconds is None else time.time() + seconds
        self.memory.set(key, value, until, self.most)
