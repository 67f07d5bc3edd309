"""The file as it is read: nothing of it is believed before it is checked."""

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clinics.leaving import Refused
from clinics.leaving import manifest as manifests
from clinics.leaving.manifest import Manifest
from clinics.leaving.progress import Report, counted
from clinics.leaving.records import Record

CHUNK = 1 << 20
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What reading a damaged zip may raise."""


class Archive:
    """An archive that is read. Nothing of it is to be believed before `check`."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = zipfile.ZipFile(path)
            self.manifest = Manifest.from_json(self._file.read(manifests.NAME))
        except KeyError as error:
            raise Refused(f"{path} is no archive of a clinic: it has no manifest.") from error
        except FileNotFoundError as error:
            raise Refused(f"There is no file {path}.") from error
        except BROKEN as error:
            raise Refused(f"{path} cannot be read: {error}.") from error

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def check(self, report: Report) -> None:
        """Raise `Refused` unless every part is there, and is what the manifest says it is."""
        there = sorted(self._file.namelist())
        named = sorted([*self.manifest.parts, manifests.NAME])
        if there != named:
            differing = sorted({*there} ^ {*named}) or ["a part is there twice"]
            raise Refused(f"The archive does not hold what its manifest says: {differing[0]}.")
        for name in counted("Checked parts", sorted(self.manifest.parts), report):
            digest, size = hashlib.sha256(), 0
            for chunk in self.chunks(name):
                digest.update(chunk)
                size += len(chunk)
            if {"sha256": digest.hexdigest(), "bytes": size} != self.manifest.parts[name]:
                raise Refused(f"{name} is not what was written: its checksum differs.")

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self._file.open(name) as part:
                while chunk := part.read(CHUNK):
                    yield chunk
        except BROKEN as error:
            raise Refused(f"{name} is damaged: {error}.") from error

    def lines(self, name: str) -> Iterator[bytes]:
        """The records of a part as they are written; none of a part that is not there."""
        if name in self.manifest.parts:
            with self._file.open(name) as part:
                yield from part

    def records(self, name: str) -> Iterator[Record]:
        return map(json.loads, self.lines(name))

    def open(self, name: str) -> Any:
        return self._file.open(name)
