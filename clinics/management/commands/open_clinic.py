"""`manage.py open_clinic`: open a clinic from the command line."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinics.provisioning import LANGUAGES, Opening, open_clinic


class Command(BaseCommand):
    help = "Open a clinic: its site, home page, sections, staff groups, libraries and workflow."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="What patients call it, e.g. “Riverside Foot Clinic”.")
        parser.add_argument("host", help="Its host name, e.g. riverside.example.com.")
        parser.add_argument("--region", required=True, help=f"One of {', '.join(LANGUAGES)}.")
        parser.add_argument("--time-zone", required=True, help="e.g. Europe/London.")
        parser.add_argument("--language", default="", help="Default: the region's.")
        parser.add_argument("--port", type=int, default=443, help="Default: 443.")

    def handle(self, *args: Any, **options: Any) -> None:
        names = ("name", "host", "region", "time_zone", "language", "port")
        try:
            clinic = open_clinic(Opening(**{name: options[name] for name in names}))
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"{clinic.name} is open at {clinic.url}")
