"""Whatever the public sees changes with a row that says so, and with no other."""

from contextlib import nullcontext, suppress
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from clinics.models import ClinicSettings, LocationPage
from cms.changing import changing
from cms.models import ReusableSection
from conditions.models import ConditionIndexPage, ConditionPage
from delivery.tables import SILENT, SILENT_APPS
from tests.api.filling import picture
from tests.clinics.factories import location
from tests.conditions.factories import ConditionFactory
from tests.delivery.conftest import Told

pytestmark = pytest.mark.django_db

BUNION = "/conditions/bunion/"


@pytest.fixture(params=["within one change", "each by itself"])
def together(request: Any) -> Any:
    """What is noticed is the same, whether somebody opened an account for it or not."""
    return changing if request.param == "within one change" else nullcontext


@pytest.fixture
def bunion(riverside: ClinicSettings, told: Told) -> ConditionPage:
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion")
    told(riverside)
    return page


def fresh(page: Page) -> Any:
    return type(page).objects.get(pk=page.pk)


def test_a_page_that_goes_live(riverside: ClinicSettings, told: Told, together: Any) -> None:
    told(riverside)
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion", publish=False)
    assert told(riverside) == []
    with together():
        page.save_revision().publish()
    assert told(riverside) == [("published", BUNION)]


def test_a_draft_is_nobodys_business(
    bunion: Any, riverside: Any, told: Told, together: Any
) -> None:
    page = fresh(bunion)
    page.title = "Bunions"
    with together():
        page.save_revision()
    assert told(riverside) == []


def test_a_new_text(bunion: Any, riverside: Any, harbor: Any, told: Told, together: Any) -> None:
    told(harbor)
    page = fresh(bunion)
    page.summary = "It hurts at the side of the foot, and it is common. Other shoes help."
    with together():
        page.save_revision().publish()
    assert told(riverside) == [("published", BUNION)]
    assert told(harbor) == []


def test_a_lock_changes_nothing(bunion: Any, riverside: Any, told: Told, together: Any) -> None:
    page = fresh(bunion)
    page.locked = True
    with together():
        page.save()
    assert told(riverside) == []


def test_a_page_taken_down(bunion: Any, riverside: Any, told: Told, together: Any) -> None:
    with together():
        fresh(bunion).unpublish()
    assert told(riverside) == [("unpublished", BUNION)]


def test_a_page_deleted(bunion: Any, riverside: Any, told: Told, together: Any) -> None:
    with together():
        fresh(bunion).delete()
    assert told(riverside) == [("deleted", BUNION)]


def test_a_draft_deleted(riverside: Any, told: Told, together: Any) -> None:
    page = ConditionFactory(clinic=riverside, title="Bunion", slug="bunion", publish=False)
    told(riverside)
    with together():
        page.delete()
    assert told(riverside) == []


def test_a_renamed_page_moves_with_what_is_below(
    riverside: Any, told: Told, together: Any, django_capture_on_commit_callbacks: Any
) -> None:
    above = ConditionFactory(clinic=riverside, title="Heel", slug="heel")
    below = ConditionPage(title="Spur", slug="spur")
    above.add_child(instance=below)
    ConditionPage.objects.filter(pk=below.pk).update(live=True)
    told(riverside)
    above = fresh(above)
    above.slug = "heels"
    with django_capture_on_commit_callbacks(execute=True), together():
        above.save_revision().publish()
    said = told(riverside)
    assert ("moved", "/conditions/heels/") in said
    assert ("moved", "/conditions/heels/spur/") in said
    assert said[-1] == ("redirect", "")


def test_a_moved_page(riverside: Any, told: Told, together: Any) -> None:
    above = ConditionFactory(clinic=riverside, title="Heel", slug="heel")
    page = ConditionFactory(clinic=riverside, title="Spur", slug="spur")
    below = ConditionPage(title="Sharp", slug="sharp")
    page.add_child(instance=below)
    ConditionPage.objects.filter(pk=below.pk).update(live=True)
    told(riverside)
    with together():
        fresh(page).move(fresh(above), pos="last-child")
    moved = [each for each in told(riverside) if each[0] == "moved"]
    assert sorted(moved) == [
        ("moved", "/conditions/heel/spur/"),
        ("moved", "/conditions/heel/spur/sharp/"),
    ]


def test_another_order(riverside: Any, told: Told, together: Any) -> None:
    first = ConditionFactory(clinic=riverside, title="Heel", slug="heel")
    last = ConditionFactory(clinic=riverside, title="Spur", slug="spur")
    told(riverside)
    with together():
        fresh(last).move(fresh(first), pos="left")
    assert ("published", "/conditions/spur/") in told(riverside)


def test_a_page_made_private_is_gone_and_comes_back(
    bunion: Any, riverside: Any, told: Told, together: Any
) -> None:
    with together():
        rule = PageViewRestriction(page=bunion.get_parent(), restriction_type="groups")
        rule.save()
        rule.groups.set([Group.objects.first()])
    gone = {kind for kind, path in told(riverside) if path == BUNION}
    assert gone == {"privacy"}
    with together():
        rule.delete()
    assert ("published", BUNION) in told(riverside)


def test_of_a_private_page_that_is_deleted_nobody_is_told(
    bunion: Any, riverside: Any, told: Told, together: Any
) -> None:
    rule = PageViewRestriction.objects.create(page=bunion, restriction_type="groups")
    rule.groups.set([Group.objects.first()])
    told(riverside)
    with together():
        fresh(bunion).delete()
    assert told(riverside) == [("settings", "")]


def test_a_picture_counts_where_it_is_kept_and_where_it_is_shown(
    riverside: Any, harbor: Any, told: Told, together: Any
) -> None:
    image = picture(harbor.collection)
    page = ConditionFactory(clinic=harbor, title="Bunion", hero_image=image)
    page.create_alias(parent=ConditionIndexPage.objects.child_of(riverside.site.root_page).get())
    told(riverside), told(harbor)
    with together():
        image.focal_point_x = image.focal_point_y = 3
        image.save()
    assert told(riverside) == told(harbor) == [("media", "")]


def test_a_pictures_tags_are_its_own_clinics(
    riverside: Any, harbor: Any, told: Told, together: Any
) -> None:
    image = picture(riverside.collection)
    told(riverside)
    told(harbor)
    with together():
        image.tags.add("feet")
    assert told(riverside)
    with together():
        image.delete()
    assert told(riverside)
    assert told(harbor) == []


def test_what_names_a_thing_that_is_deleted_is_its_own_clinics(
    riverside: Any, harbor: Any, told: Told, together: Any
) -> None:
    """The database forgets the logo by itself: nobody saves the settings."""
    riverside.logo = picture(riverside.collection)
    riverside.save()
    told(riverside), told(harbor)
    with together():
        riverside.logo.delete()
    assert ("settings", "") in told(riverside)
    assert told(harbor) == []


def test_what_a_private_page_was_open_to_is_its_own_clinics(
    bunion: Any, riverside: Any, harbor: Any, told: Told, together: Any
) -> None:
    rule = PageViewRestriction.objects.create(
        page=bunion, restriction_type=PageViewRestriction.GROUPS
    )
    rule.groups.add(Group.objects.first())
    told(riverside), told(harbor)
    with together():
        fresh(bunion).delete()
    assert told(harbor) == []


def test_settings(riverside: Any, harbor: Any, told: Told, together: Any) -> None:
    told(riverside), told(harbor)
    with together():
        riverside.phone = "+442079460999"
        riverside.save()
        riverside.site.hostname = "elsewhere.localhost"
        riverside.site.save()
    assert set(told(riverside)) == {("settings", "")}
    assert told(harbor) == []


def test_a_redirect(riverside: Any, harbor: Any, told: Told, together: Any) -> None:
    told(riverside), told(harbor)
    with together():
        Redirect.add_redirect("/old", redirect_to="/new", site=riverside.site)
    assert told(riverside) == [("redirect", "")]
    assert told(harbor) == []


def test_a_shared_text(riverside: Any, harbor: Any, told: Told, together: Any) -> None:
    told(riverside), told(harbor)
    with together():
        ReusableSection.objects.create(site=riverside.site, name="Parking")
    assert told(riverside) == [("taxonomy", "")]
    assert told(harbor) == []


def test_what_nobody_said_counts_everywhere(riverside: Any, harbor: Any, told: Told) -> None:
    told(riverside), told(harbor)
    with changing():
        ReusableSection.objects.bulk_create([ReusableSection(site=harbor.site, name="Parking")])
    assert told(riverside) == told(harbor) == [("settings", "")]


def test_what_is_rolled_back_leaves_no_trace(bunion: Any, riverside: Any, told: Told) -> None:
    with suppress(ZeroDivisionError), changing():
        fresh(bunion).delete()
        raise ZeroDivisionError
    assert told(riverside) == []


def test_what_a_part_takes_back_leaves_no_trace(bunion: Any, riverside: Any, told: Told) -> None:
    place: LocationPage = location(riverside, title="Chelsea")
    told(riverside)
    with changing():
        with suppress(ZeroDivisionError), changing():
            fresh(bunion).delete()
            raise ZeroDivisionError
        fresh(place).unpublish()
    assert [kind for kind, _ in told(riverside)] == ["unpublished"]


def test_one_row_a_page_for_all_that_happened_to_it(
    bunion: Any, riverside: Any, told: Told
) -> None:
    with changing():
        fresh(bunion).unpublish()
        page = fresh(bunion)
        page.title = "Bunions"
        page.save_revision().publish()
    assert told(riverside) == [("published", BUNION)]


def test_a_page_created_and_deleted_at_once_was_never_there(riverside: Any, told: Told) -> None:
    told(riverside)
    with changing():
        ConditionFactory(clinic=riverside, title="Bunion").delete()
    assert told(riverside) == []


def test_every_app_that_is_left_out_is_there() -> None:
    """One that is misspelt would raise every clinic's edition with each of its rows."""
    assert not SILENT_APPS - {config.label for config in apps.get_app_configs()}
    assert not SILENT.keys() - {model._meta.label for model in apps.get_models()}
