"""`manage.py make_renditions riverside.example.com`."""

import time
from argparse import ArgumentParser
from contextlib import closing
from typing import Any

from django.core.management import BaseCommand, CommandError
from wagtail.models import Site

from delivery.pictures.lacking import Job, jobs_of
from delivery.pictures.making import work
from delivery.pictures.waking import make

EVERY = 1.0
"""Seconds between two lines of progress."""


class Command(BaseCommand):
    help = "Make what is missing of the pictures that clinics show: in all sizes, AVIF among them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("hosts", nargs="*", help="These clinics alone.", metavar="host")
        parser.add_argument("--later", action="store_true", help="Leave it to the worker.")

    def handle(self, *, hosts: list[str], later: bool, **options: Any) -> None:
        sites = sites_at(hosts)
        if later:
            make.enqueue(sites)
            return
        jobs = jobs_of(sites)
        pictures = len({job.image.pk for job in jobs})
        self.stdout.write(f"Pictures that lack something: {pictures}.")
        try:
            broken = self.follow(jobs)
        except KeyboardInterrupt:
            words = "Stopped. What was made is kept; run it again for the rest."
            raise CommandError(words, returncode=130) from None
        if broken:
            ids = ", ".join(map(str, sorted(broken)))
            raise CommandError(f"Images of which it failed: {ids}. The log says why.")

    def follow(self, jobs: list[Job]) -> set[int]:
        """Do them, and say how far it is; returns the ids of the pictures that are broken."""
        broken, said = set(), time.monotonic()
        files, of = 0, sum(len(job.specs) for job in jobs)
        with closing(work(jobs)) as done:
            for job, is_made in done:
                files += len(job.specs)
                if not is_made:
                    broken.add(job.image.pk)
                if files == of or time.monotonic() - said > EVERY:
                    said = time.monotonic()
                    self.stdout.write(f"  Files: {files} of {of}")
                    self.stdout.flush()
        return broken


def sites_at(hosts: list[str]) -> list[int]:
    """The ids of these clinics' sites, of all of them for no host."""
    there = dict(Site.objects.order_by("hostname").values_list("hostname", "pk"))
    if unknown := sorted({host.lower() for host in hosts} - there.keys()):
        words = f"There is no clinic at {', '.join(unknown)}. There is: {', '.join(there)}."
        raise CommandError(words)
    return sorted(there[host.lower()] for host in hosts) or sorted(there.values())
