"""Two who change what is shown together: `python -m tests.delivery.process_showing saved within`.

One holds its change while the other makes and commits another; then a page is read, the first one
commits, and the page is read again. Prints as JSON whether it is then as if nothing were kept.
"""

import json
import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from wagtail.models import Page, PageViewRestriction  # noqa: E402

from clinics import kept_clinics  # noqa: E402
from clinics.models import ClinicSettings  # noqa: E402
from cms.changing import changing  # noqa: E402
from conditions.models import ConditionIndexPage, ConditionPage  # noqa: E402
from tests.api.filling import picture  # noqa: E402
from tests.clinics.fixtures import HARBOR, RIVERSIDE, at_the_door  # noqa: E402
from tests.conditions.factories import ConditionFactory  # noqa: E402

MEMORY = {"BACKEND": "delivery.memory.MemoryCache", "LOCATION": "showing"}
SLUG = "-".join(sys.argv[1:])
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


def saved() -> bool:
    """A picture is described, while a page that a second clinic shows gets it."""
    image, page = picture(at_the_door(HARBOR).collection), bunion()
    with changing():
        shown_at_riverside(page)

    def publish() -> None:
        found = ConditionPage.objects.get(pk=page.pk)
        found.hero_image = image
        found.save_revision().publish()

    return both(lambda: described(image), publish)


def written() -> bool:
    """A picture is described, while a second clinic begins to show a page with it."""
    image = picture(at_the_door(HARBOR).collection)
    page = bunion(hero_image=image)
    return both(lambda: described(image), lambda: shown_at_riverside(page))


def private() -> bool:
    """A page is made private, while a second clinic begins to show it."""
    page = bunion()

    def hide() -> None:
        PageViewRestriction.objects.create(page=page, restriction_type="groups")

    return both(hide, lambda: shown_at_riverside(page))


def described(image: Any) -> None:
    image.description = "Words that are new"
    image.save()


def both(first: Act, second: Act) -> bool:
    """The first is held before it is written down what changed (`within`), or `after` that."""
    is_within, client = sys.argv[2] == "within", Client(SERVER_NAME=RIVERSIDE.host)
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


if __name__ == "__main__":
    with override_settings(CACHES={**settings.CACHES, "responses": MEMORY}):
        is_fresh = globals()[sys.argv[1]]()
        there = Page.objects.filter(slug=SLUG).count()
        sys.stdout.write(json.dumps({"is_fresh": is_fresh, "pages": there}))
