"""Two who change what is shown together: `start("is_fresh", "saved", "within")`.

One holds its change while the other makes and commits another; then a page is read, the first one
commits, and the page is read again.
"""

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client, override_settings
from wagtail.models import Page, PageViewRestriction

from clinics import kept_clinics
from clinics.models import ClinicSettings
from cms.changing import changing
from conditions.models import ConditionIndexPage, ConditionPage
from tests.api.filling import picture
from tests.clinics.fixtures import HARBOR, RIVERSIDE, at_the_door
from tests.conditions.factories import ConditionFactory

MEMORY = {"BACKEND": "delivery.memory.MemoryCache", "LOCATION": "showing"}
SLUG = "shown-together"
PATH = f"/conditions/{SLUG}/"
SOON = 2
Act = Callable[[], Any]


def conditions(clinic: ClinicSettings) -> ConditionIndexPage:
    return ConditionIndexPage.objects.child_of(clinic.site.root_page).get()


def bunion(**fields: Any) -> Any:
    with changing():
        return ConditionFactory(clinic=at_the_door(HARBOR), title="Bunion", slug=SLUG, **fields)


def shown_at_riverside(page: Any) -> None:
    page.create_alias(parent=conditions(at_the_door(RIVERSIDE)))


def saved(held: str) -> bool:
    """A picture is described, while a page that a second clinic shows gets it."""
    image, page = picture(at_the_door(HARBOR).collection), bunion()
    with changing():
        shown_at_riverside(page)

    def publish() -> None:
        found = ConditionPage.objects.get(pk=page.pk)
        found.hero_image = image
        found.save_revision().publish()

    return both(held, lambda: described(image), publish)


def written(held: str) -> bool:
    """A picture is described, while a second clinic begins to show a page with it."""
    image = picture(at_the_door(HARBOR).collection)
    page = bunion(hero_image=image)
    return both(held, lambda: described(image), lambda: shown_at_riverside(page))


def private(held: str) -> bool:
    """A page is made private, while a second clinic begins to show it."""
    page = bunion()

    def hide() -> None:
        PageViewRestriction.objects.create(page=page, restriction_type="groups")

    return both(held, hide, lambda: shown_at_riverside(page))


def described(image: Any) -> None:
    image.description = "Words that are new"
    image.save()


def both(when: str, first: Act, second: Act) -> bool:
    """The first is held before it is written down what changed (`within`), or `after` that."""
    is_within, client = when == "within", Client(SERVER_NAME=RIVERSIDE.host)
    done, go = Event(), Event()

    def hold() -> None:
        done.set()
        go.wait(60)

    def held() -> None:
        with transaction.atomic():
            with changing():
                first()
                if is_within:
                    hold()
            if not is_within:
                hold()
        connection.close()

    def meanwhile() -> None:
        with changing():
            second()
        connection.close()

    threads = [Thread(target=held), Thread(target=meanwhile)]
    threads[0].start()
    done.wait(60)
    threads[1].start()
    threads[1].join(SOON)  # It may have to wait for the other.
    client.get(PATH)
    go.set()
    for thread in threads:
        thread.join(60)
    kept = client.get(PATH)
    caches["responses"].clear()
    kept_clinics.forget()
    made = client.get(PATH)
    return (kept.status_code, kept.content) == (made.status_code, made.content)


@override_settings(CACHES={**settings.CACHES, "responses": MEMORY})
def is_fresh(what: str, held: str) -> bool:
    """Whether the page is read as if nothing were kept; two clinics show it, and then none."""
    found = {"saved": saved, "written": written, "private": private}[what](held)
    pages = Page.objects.filter(slug=SLUG)
    assert pages.count() == 2
    for page in pages.order_by("-pk"):
        page.delete()
    return found
