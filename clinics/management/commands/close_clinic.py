"""`manage.py close_clinic`: export a clinic, then take it down."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from clinics.clinic_settings import ClinicSettings
from clinics.leaving import Refused
from clinics.leaving.closing import close_clinic
from clinics.leaving.doomed import Plan
from clinics.leaving.progress import LeavingCommand, clinic_at


class Command(LeavingCommand):
    help = "Export a clinic, verify the archive, and take the clinic down. Asks before it begins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("host", help="Its host name, e.g. riverside.example.com.")
        parser.add_argument("--to", type=Path, required=True, help="The file of its archive.")
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *, host: str, to: Path, yes: bool, **options: Any) -> None:
        clinic = clinic_at(host)
        for line in words(clinic, Plan.of(clinic), to):
            self.stdout.write(line)
        if not yes:
            ask(clinic.host)
        name = clinic.name
        close_clinic(clinic, to, self.report)
        self.stdout.write(f"{name} is closed. Its archive is {to}; keep it.")


def words(clinic: ClinicSettings, plan: Plan, to: Path) -> list[str]:
    """What will be done, for whoever is asked."""
    lines = [f"{clinic.name} ({clinic.host}) will be written to {to} and then taken down:"]
    lines += [f"  {number:6} {what}" for number, what in plan.goes]
    for name, titles in plan.taken_over.items():
        lines.append(f"{name} shows pages of it, which become its own: {', '.join(titles)}.")
    if plan.deactivated:
        lines.append(f"Can no longer sign in: {', '.join(plan.deactivated)}.")
    if plan.staying:
        lines.append(f"Keep their other work: {', '.join(plan.staying)}.")
    return lines


def ask(host: str) -> None:
    """Raise `Refused` unless the person types the host once more."""
    try:
        typed = input("This cannot be undone. Type the host name to go on: ")
    except EOFError:
        raise Refused("Nobody answered; nothing was changed. Say --yes to go on unasked.") from None
    if typed.strip().lower() != host:
        raise Refused(f"That is not {host}; nothing was changed.")
