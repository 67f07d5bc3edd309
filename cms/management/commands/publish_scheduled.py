"""`manage.py publish_scheduled`: Wagtail's command, with each page by itself.

In one transaction a single page that may not go live would hold up the whole group for good.
"""

from typing import Any

from wagtail.management.commands import publish_scheduled

from cms.scheduling import publish_due, take_down_expired


class Command(publish_scheduled.Command):
    help = "Publish what is due and take down what has expired; a refused page stops nobody else."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        take_down_expired(self.stdout.write)
        if refused := publish_due(self.stdout.write):
            self.stderr.write(f"{refused} refused; their authors are told why.")
