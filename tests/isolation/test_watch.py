"""Nothing that is done to theirs goes unseen, and nothing else is taken for it."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Page, PageSubscription, ReferenceIndex, Revision

from clinics.models import ClinicSettings, PractitionerPage, Specialty
from cms.models import ClinicImage
from home.models import StandardPage
from tests.isolation.numbers import is_theirs
from tests.isolation.sample import READ_ON, part_of
from tests.isolation.watch import references, rows_before, tables, watching
from tests.isolation.world import World

pytestmark = [pytest.mark.django_db, part_of(READ_ON)]


def harm(world: World, deed: Callable[[], Any]) -> list[str]:
    with watching(world) as seen:
        deed()
    return seen.harm


def image(world: World) -> int:
    return world.theirs.rows[ClinicImage][0].pk


def own_page(world: World, model: Any) -> Any:
    return model.objects.get(pk=world.ours.rows[model][0].pk)


def test_at_first_nothing_refers_to_theirs(world: World) -> None:
    """So that whatever does so afterwards is new."""
    for name, rows in rows_before(world).items():
        model = tables()[name]
        for pk, row in rows.items():
            if not is_theirs(pk):
                assert list(references(model, pk, row)) == []


def test_a_changed_row_is_told_and_changed_back(world: World) -> None:
    pk = image(world)
    named = ClinicImage.objects.filter(pk=pk)
    before = named.get().title
    assert harm(world, lambda: named.update(title="Another")) == [
        f"changes cms.ClinicImage.title of {pk}"
    ]
    assert named.get().title == before


def test_a_row_that_was_added_to_theirs_is_told(world: World) -> None:
    home = Page.objects.get(pk=world.theirs.clinic.site.root_page_id)
    found = harm(world, lambda: home.add_child(instance=StandardPage(title="A", slug="a")))
    assert f"changes wagtailcore.Page.numchild of {home.pk}" in found


def test_a_removed_row_is_told(world: World) -> None:
    pk = world.theirs.rows[PageSubscription][0].pk
    found = harm(world, PageSubscription.objects.filter(pk=pk).delete)
    assert found == [f"removes wagtailcore.PageSubscription {pk}"]


def test_a_changed_word_of_the_groups_is_told(world: World) -> None:
    word = Specialty.objects.all()[0]
    found = harm(world, lambda: Specialty.objects.filter(pk=word.pk).update(name="Hands"))
    assert found == [f"changes clinics.Specialty.name of {word.pk}"]


def test_a_foreign_key_is_told(world: World) -> None:
    pk, own = image(world), world.ours.clinic.pk
    changed = ClinicSettings.objects.filter(pk=own)
    found = harm(world, lambda: changed.update(logo=pk))
    assert f"lets clinics.ClinicSettings.logo of {own} refer to {pk}" in found


def test_a_row_between_two_is_told(world: World) -> None:
    person = world.theirs.clinic.site.clinic_groups.all()[0].group
    user = world.ours.rows[type(world.ours.rows[PageSubscription][0].user)][0]
    [found] = harm(world, lambda: user.groups.add(person))
    assert found.startswith("lets accounts.User_groups.group of 800")
    assert found.endswith(f"refer to {person.pk}")


def test_a_number_without_a_foreign_key_is_told(world: World) -> None:
    entry, pk = world.ours.rows[ReferenceIndex][0], image(world)
    changed = ReferenceIndex.objects.filter(pk=entry.pk)
    found = harm(world, lambda: changed.update(to_object_id=str(pk)))
    assert found == [f"lets wagtailcore.ReferenceIndex.to_object_id of {entry.pk} refer to {pk}"]


def test_a_picture_inside_a_stream_is_told(world: World) -> None:
    page, pk = own_page(world, StandardPage), image(world)
    stored = json.dumps(list(page.body.raw_data), default=list)
    assert '"image": 6' in stored
    body = re.sub(r'"image": 6\d{5}', f'"image": {pk}', stored)
    found = harm(world, lambda: StandardPage.objects.filter(pk=page.pk).update(body=body))
    assert any(f"refer to {pk} in body" in said for said in found), found


def test_a_link_inside_rich_text_is_told(world: World) -> None:
    page, pk = own_page(world, PractitionerPage), world.theirs.clinic.site.root_page_id
    text = f'<p><a linktype="page" id="{pk}">There</a></p>'
    changed = PractitionerPage.objects.filter(pk=page.pk)
    found = harm(world, lambda: changed.update(biography=text))
    [said] = found
    assert said.startswith(f"lets clinics.PractitionerPage {page.pk} refer to {pk} in biography")


def test_a_reference_that_only_a_revision_keeps_is_told(world: World) -> None:
    page, pk = own_page(world, PractitionerPage), image(world)
    page.hero_image_id = pk

    def keep() -> None:
        page.save_revision(clean=False)

    found = harm(world, keep)
    assert any(said.startswith("lets wagtailcore.Revision 800") for said in found), found
    assert any(f"refer to {pk} in hero_image" in said for said in found), found


def test_what_is_written_of_ours_is_no_harm(world: World) -> None:
    page = own_page(world, PractitionerPage)

    def write() -> None:
        page.title = "Somebody else"
        page.save_revision(clean=False)
        PractitionerPage.objects.filter(pk=page.pk).update(role="Receptionist")
        Revision.objects.filter(object_id=str(page.pk)).delete()

    with watching(world) as seen:
        write()
    assert seen.harm == []
    assert {"wagtailcore_revision", "clinics_practitionerpage"} <= seen.written
