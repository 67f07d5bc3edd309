"""`manage.py export_clinic`: a clinic as one archive, to keep or to bring elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from clinics.leaving.exporting import export_clinic
from clinics.leaving.manifest import Manifest
from clinics.leaving.progress import LeavingCommand, clinic_at


class Command(LeavingCommand):
    help = "Write a clinic to one archive, from which import_clinic makes it again elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("host", help="Its host name, e.g. riverside.example.com.")
        parser.add_argument("--to", type=Path, help="The file; default: HOST-DATE.zip here.")

    def handle(self, *, host: str, to: Path | None, **options: Any) -> None:
        clinic = clinic_at(host)
        path = to or Path(f"{clinic.host}-{timezone.localdate()}.zip")
        manifest = export_clinic(clinic, path, self.report)
        for line in contents(manifest):
            self.stdout.write(line)
        self.stdout.write(f"{clinic.name} is in {path}.")


def contents(manifest: Manifest) -> list[str]:
    """What an archive holds and what it does not, for whoever wrote it."""
    pages = manifest.tables["wagtailcore.Page"]["rows"]
    rows = sum(table["rows"] for table in manifest.tables.values())
    files = sum(name.startswith("files/") for name in manifest.parts)
    lines = [f"{pages} pages, {rows} rows in all, {files} files."]
    if left := sum(entry["times"] for entry in manifest.left_out):
        lines.append(f"{left} references were left out; manifest.json names them.")
    return lines
