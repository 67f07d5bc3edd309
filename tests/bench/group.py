"""A large group, built quickly: each clinic is opened as any other, its pages are copied.

What is copied is the demonstration's first clinic, made by the editor's own path. A clinic is made
in one transaction, so whatever stopped the building, it goes on with the next.
"""

import json
import sys
import time
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from blog.models import BlogPostPage
from clinics.models import ClinicSettings, PractitionerPage
from clinics.provisioning import Opening, open_clinic, publish_home
from conditions.models import ConditionPage, TreatmentPage
from tests.bench.copying import (
    Remapped,
    begin,
    copy_pages,
    copy_pictures,
    next_page_id,
    reset_page_ids,
)
from tests.bench.remapping import remapped

SOURCE = "riverside.localhost"
HOST = "clinic-{:03d}.bench"
TYPES: dict[Any, str] = {
    PractitionerPage: "people",
    TreatmentPage: "treatments",
    BlogPostPage: "blog",
    ConditionPage: "conditions",
}
"""What is copied, with the list it stands in; conditions as often as it takes."""


def say(line: str, end: str = "\n") -> None:
    sys.stdout.write(f"{line}{end}")
    sys.stdout.flush()


def build_source() -> None:
    """The clinic that all others are copied from, with all its pictures made."""
    say("Migrating (a minute) ...")
    call_command("migrate", verbosity=0)
    if not Site.objects.filter(hostname=SOURCE).exists():
        say("Loading the demonstration's clinics (a minute or two) ...")
        call_command("load_demo", stdout=StringIO())
    make_renditions(ClinicSettings.objects.get(site__hostname=SOURCE))


def build(clinics: int, pages: int) -> None:
    """See to it that there are so many clinics with so many pages below their lists each."""
    call_command("migrate", verbosity=0)  # What was built before a migration.
    source = ClinicSettings.objects.get(site__hostname=SOURCE)
    reset_page_ids()
    began, made = time.monotonic(), 0
    for number in range(1, clinics + 1):
        host = HOST.format(number)
        if Site.objects.filter(hostname=host).exists():
            continue
        with transaction.atomic():
            fill(source, open_one(number, host), pages)
        made += 1
        seconds = time.monotonic() - began
        say(f"\r  clinic {number} of {clinics}, {seconds / made:.1f} s each   ", end="")
    if made:
        say("\nTidying the tables ...")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def make_renditions(source: ClinicSettings) -> None:
    """As the worker makes them; what is asked for beside that, when each page is asked for once."""
    call_command("make_renditions", source.host)
    client = Client(SERVER_NAME=source.host, headers={"X-Forwarded-Proto": "https"})
    for page in Page.objects.live().filter(path__startswith=source.root_path):
        client.get("/" + page.url_path.removeprefix(source.home_url_path))
        client.get(f"/api/v2/pages/{page.pk}/")


def open_one(number: int, host: str) -> ClinicSettings:
    opened = Opening(f"Clinic {number:03d}", host, region="GB", time_zone="Europe/London")
    clinic = open_clinic(opened)
    publish_home(clinic)
    for page in Page.objects.filter(path__startswith=clinic.root_path, live=False):
        Page.objects.filter(pk=page.pk).update(live=True)
    return clinic


def fill(source: ClinicSettings, clinic: ClinicSettings, pages: int) -> None:
    lists = {page.slug: page for page in children(clinic)}
    rows = list(places(source, lists, pages))
    new = {src: pk for src, rep, pk, *_ in rows if rep == 0}
    pictures = copy_pictures(source, clinic)
    begin(rows, pictures, streams(new, pictures))
    copy_pages(TYPES)
    for slug in TYPES.values():
        count = sum(row[5] == lists[slug].url_path for row in rows)
        Page.objects.filter(pk=lists[slug].pk).update(numchild=count)
    reset_page_ids()


def children(clinic: ClinicSettings) -> list[Page]:
    return list(Page.objects.filter(path__startswith=clinic.root_path, depth=3))


def places(source: ClinicSettings, lists: dict[str, Page], pages: int) -> Iterator[Any]:
    """Which page is copied to where: all once, then conditions again and again."""
    new, made = next_page_id(), 0
    found = {
        model: list(model.objects.filter(path__startswith=source.root_path).order_by("path"))
        for model in TYPES
    }
    steps = dict.fromkeys(TYPES.values(), 0)
    repetition = 0
    while made < pages:
        for model, slug in TYPES.items():
            if repetition and model is not ConditionPage:
                continue
            for page in found[model][: pages - made]:
                above, made = lists[slug], made + 1
                steps[slug] += 1
                path = Page._get_path(above.path, above.depth + 1, steps[slug])
                ending = f"-{repetition}" if repetition else ""
                yield page.pk, repetition, new, path, ending, above.url_path
                new += 1
        repetition += 1


def streams(pages: dict[int, int], pictures: dict[int, int]) -> Iterator[Remapped]:
    """The bodies of the copied pages, in which what was chosen is the other clinic's."""
    for model in TYPES:
        fields = [f for f in model._meta.concrete_fields if isinstance(f, StreamField)]
        for page in model.objects.filter(pk__in=pages):
            for field in fields:
                stream = getattr(page, field.name)
                raw = remapped(stream.stream_block, list(stream.raw_data), pages, pictures)
                yield Remapped(page.pk, field.column, json.dumps(raw))
