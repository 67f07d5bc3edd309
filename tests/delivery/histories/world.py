"""Two clinics of four pages each, the public that reads them, and a mirror of each."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.management import call_command
from django.test import Client, TestCase
from wagtail.models import Page

from clinics.models import ClinicSettings, LocationPage, PractitionerPage, Role
from clinics.people_shown import shown_registrations
from clinics.places_shown import when_open
from clinics.public_files import public_pages
from cms.models import ReusableSection
from conditions.models import ConditionPage
from delivery.changes import GONE
from tests.api.filling import picture
from tests.clinics.factories import location, practitioner
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory, body, section, text
from tests.delivery.histories.reading import Memory, Reader
from tests.home.factories import published as standard_page

LISTS = [
    "/", "/conditions/", "/people/", "/locations/", "/sitemap.xml", "/llms.txt",
    "/search/?q=foot", "/?format=markdown",
    "/api/v2/pages/?fields=*", "/api/v2/images/", "/api/v2/redirects/",
]  # fmt: skip
PERSON, ROOMS = 2, 3
"""Which of a clinic's pages these are."""
Said = tuple[Any, ...]


@dataclass
class Mirror:
    """Another site that follows the feed, and fetches the pages that it is told of."""

    reader: Reader
    cursor: str = "start"
    pages: dict[int, Said] = field(default_factory=dict)

    def follow(self, live: dict[int, Said]) -> None:
        more = True
        while more:
            asked = urlencode({"since": self.cursor, "limit": 100})
            answer = json.loads(self.reader.get(f"/api/v2/changes/?{asked}").content)
            for item in answer["items"]:
                if page := item["page"]:
                    self.pages.pop(page["id"], None)
                    if item["kind"] not in GONE:
                        self.pages[page["id"]] = (page["html_url"], *live.get(page["id"], ())[1:])
            self.cursor, more = answer["cursor"], answer["more"]


@dataclass
class Place:
    """One clinic with its pages, and every path at which any of them was ever read."""

    clinic: ClinicSettings
    pages: list[int]
    image: Any
    reader: Reader
    mirror: Mirror
    paths: set[str] = field(default_factory=set)

    def addresses(self) -> list[str]:
        return [*LISTS, *sorted(self.paths), f"/api/v2/pages/{self.pages[-1]}/"]

    def fresh_clinic(self) -> ClinicSettings:
        found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
        return found.get(pk=self.clinic.pk)

    def live(self) -> dict[int, Said]:
        """The pages as whoever fetched them now would have them."""
        clinic = self.fresh_clinic()
        pages = public_pages(clinic)
        live = {page.pk: said_by(page, clinic) for page in pages}
        for model in (ConditionPage, PractitionerPage, LocationPage):
            for page in model.objects.filter(pk__in=pages.values("pk")):
                live[page.pk] = said_by(page, clinic)
        return live

    def anew(self) -> "Place":
        """As it was at first, for another history."""
        image = type(self.image).objects.get(pk=self.image.pk)
        return Place(self.clinic, [*self.pages], image, self.reader, Mirror(self.reader))


def said_by(page: Any, clinic: ClinicSettings) -> Said:
    """Where a page is, and what it says by itself."""
    said: list[Any] = [page.full_url, page.title, getattr(page, "strapline", "")]
    if hasattr(page, "last_reviewed"):
        said.append(page.review_state_on(clinic.today))
    if hasattr(page, "registrations"):
        said.append(shown_registrations(page))
    if hasattr(page, "closures"):
        said.append(when_open(page, clinic.today))
    return tuple(said)


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

    @property
    def today(self) -> date:
        return self.now.date()

    def manager(self, place: int) -> Client:
        return signed_in(staff(self.places[place].clinic, Role.MANAGER))

    def wait(self, **time: int) -> None:
        self.now += timedelta(**time)
        self.clock.move_to(self.now)
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("publish_scheduled")
            call_command("sweep_calendar")

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
            place.reader.memory.forget_rows()
            found += [place.clinic.host + address for address in self.stale(place)]
            live = place.reader.memory.answer(place.clinic.host, place.live)
            place.mirror.follow(live)
            if place.mirror.pages != live:
                found.append(f"{place.clinic.host}'s mirror: {place.mirror.pages} {live}")
        return found

    def stale(self, place: Place) -> list[str]:
        """The addresses at which something is kept that is no longer so."""
        found = []
        for address in place.addresses():
            kept = place.reader.get(address)
            if not place.reader.is_sure and kept != place.reader.anew(address):
                found.append(address)
        return found


def new_places(clinics: list[ClinicSettings]) -> list[Place]:
    memory = Memory()
    return [new_place(clinic, memory) for clinic in clinics]


def new_place(clinic: ClinicSettings, memory: Memory) -> Place:
    image = picture(clinic.collection)
    parking = ReusableSection.objects.create(site=clinic.site, name="Parking", content=words(""))
    parts = body(section("overview", text("It aches."), ("reusable", parking.pk)))
    foot = {"title": "Foot pain", "slug": "foot-pain", "hero_image": image, "body": parts}
    pages = [
        ConditionFactory(clinic=clinic, **foot),
        standard_page(clinic, title="Fees for your foot", slug="fees-foot"),
        practitioner(clinic, family_name="Foot"),
        location(clinic, title="Foot rooms"),
    ]
    reader = Reader(clinic.host, memory)
    return Place(clinic, [page.pk for page in pages], image, reader, Mirror(reader))


def words(more: object) -> list[tuple[str, str]]:
    return [("text", f"<p>Park behind the house {more}.</p>")]
