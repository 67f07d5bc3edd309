"""Every block, in every place of every page type, at every size: read as HTML and in the API."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from wagtail.fields import StreamField
from wagtail.models import Page

from clinics.models import ClinicSettings
from cms.blocks.sections import ContentBlock
from cms.pages import BasePage
from tests.api.asking import ask
from tests.api.filling import Pool, published, raw
from tests.cms.extremes import SCRIPT, nothing, too_much
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]

PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]
SIZES = ["nothing", "something", "too_much"]


def value(block: Any, size: str, pool: Pool) -> Any:
    match size:
        case "nothing":
            return nothing(block)
        case "something":
            return raw(block, pool)
    return too_much(block)


def streams(model: type[Page]) -> list[StreamField]:
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def full_of_blocks(model: type[Page], clinic: ClinicSettings, size: str) -> Any:
    """A live page of the type with each of its blocks; nobody asks whether it may be live."""
    pool = Pool(clinic)
    fields = {field.name: value(field.stream_block, size, pool) for field in streams(model)}
    home = clinic.site.root_page.specific
    if not isinstance(home, model):
        return published(home, model(title="Full", slug="full", **fields))
    for name, stream in fields.items():
        setattr(home, name, stream)
    home.save()
    return home


@pytest.fixture(params=PAGE_TYPES, ids=lambda model: model.__name__)
def model(request: pytest.FixtureRequest) -> type[Page]:
    return request.param


@pytest.mark.parametrize("size", SIZES)
def test_every_block_of_it_is_read(
    model: type[Page], size: str, riverside: ClinicSettings, patient: Any
) -> None:
    page = full_of_blocks(model, riverside, size)
    answer = patient(riverside).get(urlsplit(page.full_url).path)
    assert answer.status_code == 200
    assert SCRIPT not in answer.content.decode()
    assert ask(riverside, f"pages/{page.pk}/", fields="*")["id"] == page.pk


def test_there_are_page_types_and_blocks_to_ask() -> None:
    assert len(PAGE_TYPES) >= 12
    assert all(streams(model) for model in PAGE_TYPES if hasattr(model, "body"))


def test_every_block_of_a_section_can_be_seen_before_it_is_chosen(group_client: Any) -> None:
    for name, block in ContentBlock().child_blocks.items():
        assert block.is_previewable, name
        assert block.meta.description, name
        assert block.meta.group, name
        assert block.meta.icon != "placeholder", name
        answer = group_client.get("/admin/block-preview/", {"id": block.definition_prefix})
        assert answer.status_code == 200, name
