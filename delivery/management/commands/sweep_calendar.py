"""`manage.py sweep_calendar`."""

from typing import Any

from django.core.management import BaseCommand, CommandError

from delivery.calendar import sweep_all


class Command(BaseCommand):
    help = "Tell among the changes what the date alone has changed since the last time."

    def handle(self, **options: Any) -> None:
        failed = []
        try:
            for host, changes in sweep_all():
                if changes is None:
                    failed.append(host)
                elif changes:
                    self.stdout.write(f"{host}: {changes}")
        except KeyboardInterrupt:
            words = "Stopped. What was told is kept; run it again for the rest."
            raise CommandError(words, returncode=130) from None
        if failed:
            hosts = ", ".join(failed)
            raise CommandError(f"Failed at {hosts}; the log says why. Run it again.")
