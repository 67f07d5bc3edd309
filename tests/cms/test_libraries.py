"""Who deletes pictures and documents."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from clinics.models import ClinicSettings, Role
from clinics.roles import GROUP_EDITOR
from cms.models import ClinicDocument, ClinicImage
from tests.api.writer import Writer
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory
from tests.databases import on_sqlite_alone
from tests.home.factories import picture

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

EVERYBODY = [Role.AUTHOR, Role.EDITOR, Role.REVIEWER, Role.MANAGER, GROUP_EDITOR]
MANAGING = {Role.MANAGER, GROUP_EDITOR}
everybody = pytest.mark.parametrize("role", EVERYBODY)


def image(clinic: ClinicSettings) -> ClinicImage:
    return picture(clinic)


def document(clinic: ClinicSettings) -> ClinicDocument:
    file = ContentFile(b"Opening hours", name="hours.txt")
    return ClinicDocument.objects.create(title="Hours", file=file, collection=clinic.collection)


def by_form(user: Any, item: Any) -> None:
    library = "wagtailimages" if isinstance(item, ClinicImage) else "wagtaildocs"
    signed_in(user).post(reverse(f"{library}:delete", args=[item.pk]))


def in_bulk(user: Any, item: Any) -> None:
    names = (item._meta.app_label, item._meta.model_name, "delete")
    signed_in(user).post(f"{reverse('wagtail_bulk_action', args=names)}?id={item.pk}")


def by_token(user: Any, item: Any) -> None:
    library = "images" if isinstance(item, ClinicImage) else "documents"
    Writer(user).send("DELETE", f"/{library}/{item.pk}/")


WAYS = {"the form": by_form, "bulk": in_bulk, "a token": by_token}
in_every_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
of_both = pytest.mark.parametrize("make", [image, document])


def exists(item: Any) -> bool:
    return type(item).objects.filter(pk=item.pk).exists()


@everybody
@in_every_way
@of_both
def test_managers_delete_what_others_have_added(
    riverside: ClinicSettings, role: str, way: Any, make: Any
) -> None:
    item = make(riverside)
    way(staff(riverside, role), item)
    assert exists(item) is (role not in MANAGING)


@everybody
@of_both
def test_everybody_deletes_what_they_have_added_themselves(
    riverside: ClinicSettings, role: str, make: Any
) -> None:
    person = staff(riverside, role)
    item = make(riverside)
    type(item).objects.filter(pk=item.pk).update(uploaded_by_user=person)
    by_form(person, item)
    assert not exists(item)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.MANAGER])
@in_every_way
def test_what_a_page_shows_is_for_a_manager(riverside: ClinicSettings, role: str, way: Any) -> None:
    person = staff(riverside, role)
    item = image(riverside)
    ClinicImage.objects.filter(pk=item.pk).update(uploaded_by_user=person)
    ConditionFactory(clinic=riverside, hero_image=item)
    way(person, item)
    assert exists(item) is (role != Role.MANAGER)


def test_the_form_offers_to_delete_only_what_may_be(riverside: ClinicSettings) -> None:
    person = staff(riverside, Role.EDITOR)
    own, others = image(riverside), image(riverside)
    ClinicImage.objects.filter(pk=own.pk).update(uploaded_by_user=person)
    for item, offered in ((own, True), (others, False)):
        answer = signed_in(person).get(reverse("wagtailimages:edit", args=[item.pk]))
        link = reverse("wagtailimages:delete", args=[item.pk])
        assert (
            link in {button.url for button in answer.context["view"].header_more_buttons}
        ) is offered
