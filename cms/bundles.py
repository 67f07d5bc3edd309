"""One style sheet and one script for pages, put together of the files that they are written in."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

FOLDER = tempfile.TemporaryDirectory(prefix="bundles-")
"""Where they are put; gone with the process. Of finders, threads may make several at once."""


class BundleFinder(finders.BaseFinder):
    """Finds each file of `settings.BUNDLES`, made anew when one of its parts has changed.

    A browser asks once for what every page needs, and developers keep files of a readable size.
    Addresses in the parts stay right where all lie in the folder of the whole.
    """

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in settings.BUNDLES:
            return []
        made = str(self.made(path))
        return [made] if find_all else made

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        storage = FileSystemStorage(location=FOLDER.name)
        for path in settings.BUNDLES:
            self.made(path)
            yield path, storage

    def made(self, path: str) -> Path:
        text = "\n".join(_part(*part) for part in settings.BUNDLES[path])
        target = Path(FOLDER.name, path)
        if not target.exists() or target.read_text("utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=FOLDER.name, delete=False
            ) as whole:
                whole.write(text)
            Path(whole.name).replace(target)  # Nobody is sent half of it.
        return target


def _part(path: str, media: str = "") -> str:
    """A style sheet within its medium; a script in a block, so that its names are its own."""
    found = finders.find(path)
    if not found:
        raise FileNotFoundError(f"settings.BUNDLES names {path}, and there is no such file.")
    text = Path(str(found)).read_text("utf-8")
    head = f"@media {media} " if media else ""
    return f"{head}{{\n{text}\n}}" if media or path.endswith(".js") else text
