"""Which version of the program answers, and with which settings: what others made may look
otherwise."""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

SOURCES = ("*.py", "*.html", "*.txt", "*.css", "*.js", "*.svg", "*.json")
LEFT_OUT = frozenset(["tests", "docs", "node_modules"])
OF_A_PROCESS = frozenset(["CACHES", "DATABASES", "FORMATTER", "HANDLERS", "LOGGING", "SHARED"])
"""Settings that may be a process's own, and of which no answer shows anything."""
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


@cache
def release() -> str:
    """A digest of the apps' sources, of the packages and of the settings: the same in every process
    of an installation.

    Of all settings, since nobody would remember to name those that answers show; the secret key
    too, which signs cursors.
    """
    root = Path(settings.BASE_DIR)
    apps = [folder for folder in sorted(root.iterdir()) if (folder / "__init__.py").exists()]
    digest = hashlib.blake2b(digest_size=8)
    for path in (root / "requirements.txt", *_sources(apps)):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    names = (name for name in dir(settings) if name.isupper() and name not in OF_A_PROCESS)
    set_to = _written({name: getattr(settings, name) for name in names})
    digest.update(set_to.replace(str(root), "").encode(errors="replace"))
    return digest.hexdigest()


def _sources(apps: list[Path]) -> list[Path]:
    found = {
        path
        for app in apps
        if app.name not in LEFT_OUT
        for kind in SOURCES
        for path in app.rglob(kind)
    }
    return sorted(found)


def _written(value: Any) -> str:
    """The same in every process: sets in order, and objects without their addresses."""
    if isinstance(value, Mapping):
        parts = sorted(f"{_written(name)}: {_written(one)}" for name, one in value.items())
    elif isinstance(value, set | frozenset):
        parts = sorted(map(_written, value))
    elif isinstance(value, list | tuple):
        parts = [_written(one) for one in value]
    else:
        return ADDRESS.sub("", repr(value))
    return f"({', '.join(parts)})"
