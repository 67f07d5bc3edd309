"""A page that only some staff may read is in no answer, and spoils none."""

from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from tests.api.asking import answer, ask

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_a_private_page_is_not_there_and_the_others_are(
    kind: str, riverside: Any, harbor: Any, place: Any
) -> None:
    hidden, open_one = place(riverside, title="Hidden"), place(riverside, title="Open")
    restriction = PageViewRestriction.objects.create(page=hidden, restriction_type=kind)
    restriction.groups.add(riverside.site.clinic_groups.first().group)
    shown = {item["id"] for item in ask(riverside, "pages/", limit=100)["items"]}
    assert open_one.pk in shown
    assert hidden.pk not in shown
    assert answer(riverside, f"pages/{hidden.pk}/").status_code == 404
    assert answer(riverside, "pages/find/", html_path="/hidden/").status_code == 404
    assert ask(harbor, "pages/")["items"]
