"""A half-written draft always saves: of every page type, whatever the rules would say of it."""

from typing import Any

import pytest
from django.db import models
from django.urls import reverse
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text

from clinics.models import ClinicSettings, Role
from cms.findings import errors
from cms.pages import BasePage
from tests.clinics.fixtures import signed_in, staff
from tests.cms.extremes import HTML, LONG, too_much
from tests.cms.form_data import as_sent
from tests.cms.test_blocks_everywhere import PAGE_TYPES
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


def above(model: type[Page], clinic: ClinicSettings) -> Page | None:
    """The page of the clinic below which this type is written; None for its front page."""
    parents = [p for p in model.allowed_parent_page_models() if issubclass(p, BasePage)]
    tree = Page.objects.descendant_of(clinic.site.root_page, inclusive=True)
    return tree.type(*parents).first() if parents else None


def broken(model: type[Page], data: dict[str, Any]) -> dict[str, Any]:
    """The form as it was opened, with something wrong in every field that takes words."""
    sent = dict(data)
    for field in model._meta.get_fields():
        match field:
            case StreamField():
                block = field.stream_block
                sent |= nested_form_data({field.name: as_sent(block, too_much(block))})
            case RichTextField():
                sent[field.name] = rich_text(HTML, features=field.features)
            case models.CharField() | models.TextField() if not field.choices:
                if field.name in data:
                    sent[field.name] = LONG[: field.max_length]
    return {**sent, "title": "Half a page", "slug": "half-a-page", "summary": "Too short."}


@pytest.fixture(params=PAGE_TYPES, ids=lambda model: model.__name__)
def model(request: pytest.FixtureRequest) -> type[Page]:
    return request.param


def existing(model: type[Page], clinic: ClinicSettings) -> Page | None:
    """The clinic's one page of a type of which it has but one."""
    if model.max_count_per_parent != 1 and above(model, clinic) is not None:
        return None
    tree = Page.objects.descendant_of(clinic.site.root_page, inclusive=True)
    return tree.type(model).first()


def test_a_draft_that_breaks_every_rule_saves(model: type[Page], riverside: ClinicSettings) -> None:
    browser = signed_in(staff(riverside, Role.EDITOR))
    page = existing(model, riverside)
    if page:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    else:
        names = (model._meta.app_label, model._meta.model_name, above(model, riverside).pk)
        address = reverse("wagtailadmin_pages:add", args=names)
    opened = browser.get(address)
    form = querydict_from_html(opened.content.decode(), form_id="page-edit-form").dict()
    saved = browser.post(address, broken(model, form))
    assert saved.status_code == 302, saved.context["form"].errors
    page = page or model.objects.get(slug="half-a-page")
    draft = page.specific.get_latest_revision_as_object()
    assert draft.title == "Half a page"
    assert errors(draft.missing())
    again = browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Before this can be published:" in again.content.decode()
