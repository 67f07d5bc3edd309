"""Which version of the program answers: what another one made may look otherwise."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

SOURCES = ("*.py", "*.html", "*.txt", "*.css", "*.js", "*.svg", "*.json")
LEFT_OUT = frozenset(["tests", "docs", "node_modules"])


@cache
def release() -> str:
    """A digest of the apps' sources and of the packages: the same in every process of a version."""
    root = Path(settings.BASE_DIR)
    apps = [folder for folder in sorted(root.iterdir()) if (folder / "__init__.py").exists()]
    digest = hashlib.blake2b(digest_size=8)
    for path in (root / "requirements.txt", *_sources(apps)):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
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
