"""`manage.py import_clinic`: make the clinic of an archive here."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from clinics.leaving.bringing import import_clinic
from clinics.leaving.people import without_password
from clinics.leaving.progress import LeavingCommand


class Command(LeavingCommand):
    help = "Make the clinic of an archive here, and verify it object by object."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="What export_clinic wrote.")
        parser.add_argument("--host", default="", help="Its host name here; default: as it was.")
        parser.add_argument("--port", type=int, help="Default: as it was.")

    def handle(self, *, file: Path, host: str, port: int | None, **options: Any) -> None:
        clinic, count = import_clinic(file, self.report, host, port)
        self.stdout.write(f"Verified: {count} objects are as the archive has them.")
        if people := without_password(clinic.site):
            self.stdout.write(
                "They have no password yet and ask for one on the sign-in page: "
                f"{', '.join(user.email for user in people)}."
            )
        self.stdout.write(f"{clinic.name} is at {clinic.url}")
