"""Two clinics of four pages each, the public that reads them, and a mirror of each."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from clinics.models import ClinicSettings, Role
from clinics.public_files import public_pages
from delivery.changes import GONE
from tests.api.filling import picture
from tests.clinics.factories import practitioner
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory
from tests.home.factories import published as standard_page

LISTS = [
    "/", "/conditions/", "/people/", "/blog/", "/sitemap.xml", "/search/?q=foot",
    "/api/v2/pages/?fields=*", "/api/v2/images/", "/api/v2/redirects/",
]  # fmt: skip
UNKEPT = {"Authorization": "nobody's"}
"""Whoever shows a token is answered anew."""


@dataclass
class Mirror:
    """Another site that follows the feed."""

    reader: Client
    cursor: str = "start"
    pages: dict[int, str] = field(default_factory=dict)

    def follow(self) -> None:
        more = True
        while more:
            answer = self.reader.get("/api/v2/changes/", {"since": self.cursor, "limit": 3}).json()
            for item in answer["items"]:
                if page := item["page"]:
                    self.pages.pop(page["id"], None)
                    if item["kind"] not in GONE:
                        self.pages[page["id"]] = page["html_url"]
            self.cursor, more = answer["cursor"], answer["more"]


@dataclass
class Place:
    """One clinic with its pages, and every path at which any of them was ever read."""

    clinic: ClinicSettings
    pages: list[int]
    image: Any
    reader: Client
    mirror: Mirror
    paths: set[str] = field(default_factory=set)

    def addresses(self) -> list[str]:
        return [*LISTS, *sorted(self.paths), f"/api/v2/pages/{self.pages[-1]}/"]

    def fresh_clinic(self) -> ClinicSettings:
        found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
        return found.get(pk=self.clinic.pk)

    def live(self) -> dict[int, str]:
        clinic = self.fresh_clinic()
        return {page.pk: page.full_url for page in public_pages(clinic)}

    def anew(self) -> "Place":
        """As it was at first, for another history."""
        image = type(self.image).objects.get(pk=self.image.pk)
        return Place(self.clinic, [*self.pages], image, self.reader, Mirror(self.reader))


@dataclass
class World:
    places: list[Place]
    clock: Any
    now: datetime

    def page(self, place: int, number: int) -> Any:
        """A page as the database has it; None if it was deleted."""
        pages = self.places[place].pages
        found = Page.objects.filter(pk=pages[number % len(pages)]).first()
        return found and found.specific

    def manager(self, place: int) -> Client:
        return signed_in(staff(self.places[place].clinic, Role.MANAGER))

    def wait(self, **time: int) -> None:
        self.now += timedelta(**time)
        self.clock.move_to(self.now)
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("publish_scheduled")

    def note_paths(self) -> None:
        for place in self.places:
            root = len(place.clinic.site.root_page.url_path) - 1
            urls = Page.objects.filter(pk__in=place.pages).values_list("url_path", flat=True)
            place.paths |= {url[root:] for url in urls}

    def differences(self) -> list[str]:
        """What a visitor or a mirror is told that is not so. What is kept is made anew as well."""
        self.note_paths()
        found = []
        for place in self.places:
            for address in place.addresses():
                with CaptureQueriesContext(connection) as asked:
                    kept = place.reader.get(address)
                # What took more than the cache's one statement is fresh itself.
                if len(asked) > 1:
                    continue
                anew = place.reader.get(address, headers=UNKEPT)
                if told(kept) != told(anew):
                    found.append(f"{place.clinic.host}{address}: {told(kept)[:1]} {told(anew)[:1]}")
            place.mirror.follow()
            if place.mirror.pages != (live := place.live()):
                found.append(f"{place.clinic.host}'s mirror: {place.mirror.pages} {live}")
        return found


def told(answer: Any) -> tuple[Any, ...]:
    return answer.status_code, answer.get("Location"), answer.content


def new_places(clinics: list[ClinicSettings]) -> list[Place]:
    places = []
    for clinic in clinics:
        image = picture(clinic.collection)
        pages = [
            ConditionFactory(clinic=clinic, title="Foot pain", slug="foot-pain", hero_image=image),
            ConditionFactory(clinic=clinic, title="Bunion", slug="bunion"),
            standard_page(clinic, title="Fees for your foot", slug="fees-foot"),
            practitioner(clinic, family_name="Foot"),
        ]
        reader = Client(SERVER_NAME=clinic.host)
        places.append(Place(clinic, [page.pk for page in pages], image, reader, Mirror(reader)))
    return places
