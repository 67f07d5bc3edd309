"""The files of a clinic's rows: told by name and checksum, brought under names of their own."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.files.base import File
from django.db.models import FileField, Model

from clinics.leaving.records import fields_of
from cms.file_names import unguessable


def file_fields(model: type[Model]) -> list[FileField]:
    return [field for field in fields_of(model) if isinstance(field, FileField)]


def chunks_of(field: FileField, stored: str) -> Iterator[bytes]:
    """The file's content; raises `OSError` when it is lost."""
    with field.storage.open(stored) as file:
        yield from file.chunks()


def digest_of(chunks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


class Brought:
    """Files put into the stores here; all taken out again when their rows are not made."""

    def __init__(self) -> None:
        self._names: list[tuple[Any, str]] = []

    def add(self, field: FileField, name: str, content: Any) -> str:
        """Store a file under a fresh name, which is returned."""
        wanted = field.generate_filename(field.model(), unguessable(name))
        stored = field.storage.save(wanted, File(content))
        self._names.append((field.storage, stored))
        return stored

    def keep(self) -> None:
        """Their rows are there for good."""
        self._names.clear()

    def take_out(self) -> None:
        for storage, stored in self._names:
            storage.delete(stored)
        self._names.clear()
