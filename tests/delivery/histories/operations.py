"""What editors do: each with the world, a clinic's number, a page's number, and any number more."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from clinics.models import ClinicSettings, PractitionerRegistration, Role, Specialty
from cms.changing import changing
from cms.models import ReusableSection
from conditions.models import ConditionIndexPage, ConditionPage
from delivery.pictures.waking import make_some
from governance.pages import GovernedPage
from governance.signing import sign_off
from tests.api.filling import file
from tests.api.writer import Writer
from tests.clinics.fixtures import staff
from tests.conditions.factories import ConditionFactory
from tests.delivery.histories.world import PERSON, ROOMS, World, words
from tests.ways import in_bulk

Operation = Callable[[World, int, int, int], Any]
OPERATIONS: dict[str, Operation] = {}


def operation(act: Operation) -> Operation:
    OPERATIONS[act.__name__] = act
    return act


@operation
def create(world: World, place: int, number: int, more: int) -> None:
    clinic = world.places[place].fresh_clinic()
    pages = world.places[place].pages
    slug = f"new-{len(pages)}"
    pages.append(ConditionFactory(clinic=clinic, title=f"New foot {more}", slug=slug).pk)


@operation
def edit(world: World, place: int, number: int, more: int) -> None:
    if (page := world.page(place, number)) and not page.alias_of_id:
        page.title = f"Foot, edited {more}"
        page.save_revision()


@operation
def publish(world: World, place: int, number: int, more: int) -> None:
    if (page := world.page(place, number)) and not page.alias_of_id:
        page.strapline = f"Foot news {more}"
        page.save_revision().publish()


@operation
def publish_the_draft(world: World, place: int, number: int, more: int) -> None:
    page = world.page(place, number)
    if page and (revision := page.get_latest_revision()):
        revision.publish()


@operation
def unpublish(world: World, place: int, number: int, more: int) -> None:
    if page := world.page(place, number):
        page.unpublish()


@operation
def move(world: World, place: int, number: int, more: int) -> None:
    page, beside = world.page(place, number), world.page(place, more)
    if page and beside and page.pk != beside.pk and not beside.is_descendant_of(page):
        below = type(page) is ConditionPage and type(beside) is ConditionPage
        page.move(beside, pos="last-child" if below and more % 2 else "left")


@operation
def rename(world: World, place: int, number: int, more: int) -> None:
    if (page := world.page(place, number)) and not page.alias_of_id:
        page.slug = f"renamed-{number}-{more}"
        page.save_revision().publish()


@operation
def delete(world: World, place: int, number: int, more: int) -> None:
    if page := world.page(place, number):
        page.delete()


@operation
def alias(world: World, place: int, number: int, more: int) -> None:
    page, there = world.page(place, number), world.places[1 - place]
    lists = ConditionIndexPage.objects.child_of(there.fresh_clinic().site.root_page).get()
    if isinstance(page, ConditionPage) and not lists.get_children().filter(slug=page.slug):
        there.pages.append(page.create_alias(parent=lists).pk)


@operation
def make_private(world: World, place: int, number: int, more: int) -> None:
    if page := world.page(place, number):
        rule = PageViewRestriction.objects.create(page=page, restriction_type="groups")
        rule.groups.set([Group.objects.first()])


@operation
def make_public(world: World, place: int, number: int, more: int) -> None:
    if page := world.page(place, number):
        for rule in PageViewRestriction.objects.filter(page=page):
            rule.delete()


@operation
def settings(world: World, place: int, number: int, more: int) -> None:
    clinic = world.places[place].fresh_clinic()
    clinic.phone = f"+4420794601{more:02}" if clinic.region == "GB" else f"+1617555{more:04}"
    clinic.save()


@operation
def picture(world: World, place: int, number: int, more: int) -> None:
    image = world.places[place].image
    image.description, image.focal_point_x, image.focal_point_y = f"A foot {more}", more, more
    image.save()


@operation
def another_picture(world: World, place: int, number: int, more: int) -> None:
    image = world.places[place].image
    image.file = file(size=(40, 30 + more))
    image.save()
    image.renditions.all().delete()  # As the form does, once it has saved.


@operation
def pictures_made_ahead(world: World, place: int, number: int, more: int) -> None:
    cache.clear()  # What another history's worker took is to be made in this one.
    make_some([world.places[place].clinic.site_id])


@operation
def taxonomy(world: World, place: int, number: int, more: int) -> None:
    if more % 2:
        specialty, _ = Specialty.objects.get_or_create(slug="sport")
        specialty.name = f"Sport {more}"
        specialty.save()
    else:
        section = ReusableSection.objects.get(site=world.places[place].clinic.site)
        section.content = words(more)
        section.save()


@operation
def menu(world: World, place: int, number: int, more: int) -> None:
    clinic, page = world.places[place].fresh_clinic(), world.page(place, number)
    if page:
        link = {"page": page, "label": f"Read this {more}", "url": "", "children": []}
        clinic.header_menu = [("link", link)]
        clinic.save()


@operation
def announce(world: World, place: int, number: int, more: int) -> None:
    clinic = world.places[place].fresh_clinic()
    clinic.announcement_text = f"Foot news {more}"
    clinic.announcement_from = world.today + timedelta(days=number)
    clinic.announcement_until = world.today + timedelta(days=number + more)
    clinic.save()


@operation
def sign(world: World, place: int, number: int, more: int) -> None:
    page, person = world.page(place, number), world.page(place, PERSON)
    if isinstance(page, GovernedPage) and not page.alias_of_id:
        due = world.today + timedelta(days=1 + 40 * more)
        sign_off(page, [person] if person else [], world.today, due)


@operation
def register(world: World, place: int, number: int, more: int) -> None:
    if person := world.page(place, PERSON):
        expires = world.today + timedelta(days=more)
        entry = {"body": "other", "other_body": "Guild", "number": "7", "status": "registered"}
        person.registrations = [PractitionerRegistration(**entry, expires=expires)]
        person.specialties = Specialty.objects.filter(slug="sport")
        person.save_revision().publish()


@operation
def close_for_days(world: World, place: int, number: int, more: int) -> None:
    if rooms := world.page(place, ROOMS):
        first = world.today + timedelta(days=number)
        closure = {"from": first, "until": first + timedelta(days=more), "reason": "Holiday"}
        rooms.closures = [("closure", closure)]
        rooms.save_revision().publish()


@operation
def publish_with_a_token(world: World, place: int, number: int, more: int) -> None:
    if page := world.page(place, number):
        user = staff(world.places[place].clinic, Role.MANAGER)
        Writer(user).change(page, "publish", title=f"Foot, written {more}")


@operation
def redirect(world: World, place: int, number: int, more: int) -> None:
    page = world.page(place, number)
    site = world.places[place].clinic.site
    if page and not Redirect.objects.filter(old_path=f"/old-{more}", site=site).exists():
        Redirect.add_redirect(f"/old-{more}", redirect_to=page, site=site)


@operation
def schedule(world: World, place: int, number: int, more: int) -> None:
    if (page := world.page(place, number)) and not page.alias_of_id:
        page.go_live_at = world.now + timedelta(days=1)
        page.expire_at = world.now + timedelta(days=2 + more)
        page.save_revision().publish()


@operation
def in_bulk_taken_down(world: World, place: int, number: int, more: int) -> None:
    if page := world.page(place, number):
        in_bulk("unpublish")(staff(world.places[place].clinic, Role.MANAGER), page)


@operation
def taken_down_with_a_replacement(world: World, place: int, number: int, more: int) -> None:
    page, other = world.page(place, number), world.page(place, more)
    if page and other:
        address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
        answers = {"replacement": other.pk, "reason": "Read the other one."}
        world.manager(place).post(address, answers)


@operation
def roll_back(world: World, place: int, number: int, more: int) -> None:
    with suppress(ZeroDivisionError), changing():
        publish(world, place, number, more)
        settings(world, place, number, more)
        raise ZeroDivisionError


@operation
def a_day_passes(world: World, place: int, number: int, more: int) -> None:
    world.wait(days=1)


@operation
def months_pass(world: World, place: int, number: int, more: int) -> None:
    world.wait(days=40 * more)


REFUSED = (ValidationError, ClinicSettings.DoesNotExist)
"""What an editor would be told, and nothing is changed."""
