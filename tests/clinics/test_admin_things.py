"""Things beside pages: what a known id opens, and what it costs to say where one is used."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinics.models import ClinicGroup, ClinicSettings, Role
from tests.clinics.fixtures import signed_in, staff
from tests.conditions.factories import ConditionFactory, body, section
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


def statements(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


OF_ONE = ("edit", "copy", "delete", "history", "history_results", "usage")


@pytest.mark.usefixtures("without_the_wall")
@pytest.mark.parametrize("view", OF_ONE)
def test_a_known_id_opens_nothing_of_another_clinics_without_the_wall_either(
    view: str, full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    """Even for a manager who was given every permission by mistake."""
    group = ClinicGroup.objects.get(site=riverside.site, role=Role.MANAGER).group
    group.permissions.set(Permission.objects.all())
    boss = signed_in(staff(riverside, Role.MANAGER))
    for name, thing in (("cms_reusablesection", "section"), ("blog_blogcategory", "category")):
        addresses = [
            reverse(f"wagtailsnippets_{name}:{view}", args=[getattr(side, thing).pk])
            for side in (full.ours, full.theirs)
        ]
        assert [boss.get(address).status_code for address in addresses] == [200, 404]


def test_what_uses_something_is_told_at_one_cost(
    full: SimpleNamespace, riverside: ClinicSettings
) -> None:
    manager = signed_in(staff(riverside, Role.MANAGER))
    image = full.ours.image
    addresses = [
        reverse("wagtailimages:image_usage", args=[image.pk]),
        reverse("wagtailadmin_pages:usage", args=[full.ours.page.pk]),
    ]

    def use(number: int) -> None:
        link = f'<p><a linktype="page" id="{full.ours.page.pk}">that</a></p>'
        ConditionFactory(
            clinic=riverside, title=f"Sore heel {number}", hero_image=image,
            body=body(section("overview", ("text", link))),
        )  # fmt: skip

    use(1)
    few = [statements(manager, address) for address in addresses]
    for number in range(2, 7):
        use(number)
    for address in addresses:
        assert "Sore heel 6" in manager.get(address).content.decode()
    assert [statements(manager, address) for address in addresses] == few
