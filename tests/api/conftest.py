"""What the API's tests share: a page of the clinic with a body, and what hangs on it."""

from collections.abc import Callable
from typing import Any

import pytest

from clinics.models import LocationPage, PractitionerPage
from tests.api.filling import published

Make = Callable[..., Any]


@pytest.fixture
def place() -> Make:
    """`place(clinic, *content, title=…)`: a live page whose body holds these content blocks."""

    def make(clinic: Any, *content: tuple[str, Any], title: str = "A place", **fields: Any) -> Any:
        blocks = [{"type": kind, "value": value} for kind, value in content]
        value = {"heading": "Here", "aspect": "other", "anchor": "here", "content": blocks}
        body = [{"type": "section", "value": value}]
        slug = title.lower().replace(" ", "-")
        page = LocationPage(title=title, slug=slug, body=body, **fields)
        return published(clinic.site.root_page, page)

    return make


@pytest.fixture
def person() -> Make:
    """`person(clinic, "Amara Okafor", …)`: a live profile."""

    def make(clinic: Any, name: str, **fields: Any) -> Any:
        page = PractitionerPage(title=name, slug=name.lower().replace(" ", "-"), **fields)
        return published(clinic.site.root_page, page)

    return make


@pytest.fixture
def draft() -> Make:
    """Takes a page offline without asking anybody."""

    def hide(page: Any) -> Any:
        type(page).objects.filter(pk=page.pk).update(live=False)
        page.refresh_from_db()
        return page

    return hide
