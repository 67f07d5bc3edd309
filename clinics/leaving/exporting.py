"""Writing a clinic's archive: a zip in one stream, of one moment, and read again."""

import hashlib
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
import wagtail
from django.db import connection, transaction

from clinics.clinic_settings import ClinicSettings
from clinics.leaving import Refused
from clinics.leaving import manifest as manifests
from clinics.leaving.archive import Archive
from clinics.leaving.manifest import Manifest
from clinics.leaving.progress import Report
from clinics.leaving.records import fields_of
from clinics.leaving.tables import left_behind, tables
from clinics.leaving.writing import Digests, Export

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""A zip dates its parts; all are dated alike, so that the same rows make the same parts."""


def export_clinic(
    clinic: ClinicSettings, path: Path, report: Report, digests: Digests | None = None
) -> Manifest:
    """Write the clinic, as it is at one moment, and read what was written. Changes nothing.

    `digests` then has those of the stored files that were read.
    """
    with snapshot():
        write_archive(Export(clinic, digests=digests), path, report)
    with Archive(path) as archive:
        archive.check(report)
        return archive.manifest


@contextmanager
def snapshot() -> Generator[None]:
    """Read everything as it is now, whatever is saved meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def write_archive(export: Export, path: Path, report: Report) -> Manifest:
    """Write the clinic to a file; until it is whole it has another name, and none if that fails."""
    if path.exists():
        raise Refused(f"{path} is there already; name another file.")
    part = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", allowZip64=True) as file:
            manifest = _write(export, file, report)
        part.replace(path)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _write(export: Export, file: zipfile.ZipFile, report: Report) -> Manifest:
    manifest = _manifest_of(export.clinic)
    for name, chunks in export.parts():
        report("Written parts", len(manifest.parts) + 1, 0)
        manifest.parts[name] = _write_part(file, name, chunks)
    # Known only now: rows get their numbers as the parts are written.
    manifest.tables = {
        model._meta.label: {
            "rows": len(export.swap.numbers(model)),
            "fields": [field.name for field in fields_of(model)],
        }
        for model in tables()
    }
    manifest.left_out = [
        dict(zip(("in", "field", "to", "why"), what, strict=True)) | {"times": times}
        for what, times in sorted(export.swap.left_out.items())
    ]
    _write_part(file, manifests.NAME, [manifest.as_json()])
    return manifest


def _manifest_of(clinic: ClinicSettings) -> Manifest:
    return Manifest(
        clinic={
            **{name: getattr(clinic, name) for name in ("name", "host", "region", "language")},
            "port": clinic.site.port,
            "time_zone": clinic.time_zone,
        },
        made={
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "django": django.__version__,
            "wagtail": wagtail.__version__,
        },
        left_behind=left_behind(),
    )


def _write_part(file: zipfile.ZipFile, name: str, chunks: Any) -> dict[str, Any]:
    info = zipfile.ZipInfo(name, BEGINNING)
    info.external_attr = 0o600 << 16
    # Pictures and films are packed already.
    is_packed = name.startswith("files/")
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    digest, size = hashlib.sha256(), 0
    with file.open(info, "w", force_zip64=True) as part:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            part.write(chunk)
    return {"sha256": digest.hexdigest(), "bytes": size}
