"""Pages that are deleted together, some of them below others."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from clinics.models import ClinicSettings
from tests.clinics.factories import practitioner

pytestmark = pytest.mark.django_db


def test_a_page_and_what_is_below_it_go_together(
    riverside: ClinicSettings, manager_client: Any
) -> None:
    home = riverside.site.root_page
    parent = home.get_children().get(slug="people")
    child = practitioner(riverside)
    client: Client = manager_client(riverside)
    address = f"/admin/bulk/wagtailcore/page/delete/?id={parent.pk}&id={child.pk}"
    response = client.post(address)
    assert response.status_code == 302, response.content
    assert not Page.objects.filter(pk__in=[parent.pk, child.pk]).exists()
