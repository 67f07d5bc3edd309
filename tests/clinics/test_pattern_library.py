"""The pattern library holds all that pages are made of, and is the viewer's clinics' alone."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block, ListBlock, StructBlock
from wagtail.fields import StreamField

from clinics.models import ClinicSettings, Role
from cms.blocks.fields import ChoiceBlock
from cms.pages import BasePage
from cms.patterns import library
from cms.patterns.pictures import size
from cms.reusable import ReusableSection
from tests.clinics.fixtures import signed_in, staff
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a page of made-up words is the same")]

ROOT = Path(__file__).parents[2]
PARTS = ("cms/components", "cms/blocks", "clinics/parts", "conditions/parts", "home/parts")
IN_THE_HEAD = {"cms/components/meta.html", "blog/feed_link.html"}
"""Nothing of it is seen."""
WHOLE_APPS = ("blog", "search", "governance")
"""Apps whose templates for patients lie in one folder: what extends nothing is a part."""


def parts_of_pages() -> set[str]:
    """The templates that pages are put together from."""
    found = set()
    for folder in ROOT.glob("*/templates/*"):
        for path in folder.rglob("*.html"):
            name = path.relative_to(folder.parent).as_posix()
            alone = folder.name in WHOLE_APPS and path.parent == folder
            if name.startswith(PARTS) or (alone and "{% extends" not in path.read_text("utf-8")):
                found.add(name)
    return found - IN_THE_HEAD


def blocks_of_pages() -> dict[str, Block]:
    """Every block of every page type that has a template of ours, by that."""
    found: dict[str, Block] = {}
    models = [m for m in apps.get_models() if issubclass(m, BasePage)]
    for model in [*models, ReusableSection]:
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                collect(field.stream_block, found)
    return found


def collect(block: Block, found: dict[str, Block]) -> None:
    template = getattr(block.meta, "template", None) or "wagtail"
    if not template.startswith("wagtail"):
        found[template] = block
    below = getattr(block, "child_blocks", {}).values()
    for child in [block.child_block] if isinstance(block, ListBlock) else below:
        collect(child, found)


def states(block: Block) -> list[tuple[str, set[str]]]:
    """The choices within a block that change how it looks: the name of each, and its values."""
    children = block.child_blocks.items() if isinstance(block, StructBlock) else []
    return [
        (name, {value for value, _ in child.field.choices if value})
        for name, child in children
        if isinstance(child, ChoiceBlock) and name != "aspect"
    ]


@pytest.fixture
def editor(riverside: ClinicSettings) -> Client:
    return signed_in(staff(riverside, Role.EDITOR))


def shown(client: Client, clinic: ClinicSettings, scheme: str = "light") -> Any:
    return client.get(reverse("patterns", args=[clinic.site_id]), {"scheme": scheme})


def test_every_part_of_a_page_is_in_it(editor: Client, riverside: ClinicSettings) -> None:
    answer = shown(editor, riverside)
    assert answer.status_code == 200
    used = {template.name for template in answer.templates}
    assert len(parts_of_pages()) > 55
    assert parts_of_pages() - used == set()


def test_every_block_of_a_page_is_in_it_with_every_choice_it_offers() -> None:
    samples = [each for part in library() for each in part.samples]
    blocks = blocks_of_pages()
    assert len(blocks) >= 15
    for template, block in blocks.items():
        values = [each.context["value"] for each in samples if each.template == template]
        assert values, f"{template} is not in the pattern library"
        for name, choices in states(block):
            assert {value[name] for value in values} >= choices, f"{template}: {name}"


def test_each_sample_shows_something(editor: Client, riverside: ClinicSettings) -> None:
    text = shown(editor, riverside).content.decode()
    samples = text.split('<div class="sample">')[1:]
    assert len(samples) == sum(len(part.samples) for part in library())
    empty = [number for number, each in enumerate(samples) if not each.split("</div>")[0].strip()]
    assert empty == []


def test_it_looks_as_the_chosen_clinic_does(
    riverside: ClinicSettings, harbor: ClinicSettings, group_client: Client
) -> None:
    harbor.brand_colour = "#7a1f5c"
    harbor.save()
    for clinic, house in ((riverside, "gb"), (harbor, "us")):
        for scheme in ("light", "dark"):
            text = shown(group_client, clinic, scheme).content.decode()
            assert f'data-house="{house}"' in text
            assert clinic.theme_url in text
            assert f"patterns-{scheme}.css" in text


def test_the_frame_is_under_the_policy_of_patients_pages(
    editor: Client, riverside: ClinicSettings
) -> None:
    answer = shown(editor, riverside)
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_the_admin_offers_the_viewers_own_clinics_alone(
    editor: Client, riverside: ClinicSettings, harbor: ClinicSettings
) -> None:
    text = editor.get(reverse("pattern_library")).content.decode()
    assert f'src="{reverse("patterns", args=[riverside.site_id])}?scheme=light"' in text
    assert harbor.name not in text
    assert harbor.name not in shown(editor, riverside).content.decode()


@pytest.mark.usefixtures("without_the_wall")
def test_another_clinics_is_not_there(editor: Client, harbor: ClinicSettings) -> None:
    assert shown(editor, harbor).status_code == 404
    asked = editor.get(reverse("pattern_library"), {"site_id": harbor.site_id})
    assert asked.status_code == 404
    assert harbor.name not in asked.content.decode()


def test_staff_find_it_in_the_menu(editor: Client) -> None:
    assert "Pattern library" in editor.get("/admin/").content.decode()


def test_it_reads_little_of_the_database(
    editor: Client, riverside: ClinicSettings, django_assert_max_num_queries: Any
) -> None:
    shown(editor, riverside)
    with django_assert_max_num_queries(25):
        shown(editor, riverside)


@pytest.mark.parametrize(
    ("spec", "made"),
    [
        ("format-webp|fill-360x240", (360, 240)),
        ("format-webp|width-480", (480, 270)),
        ("format-png|height-96", (171, 96)),
        ("original", (1600, 900)),
    ],
)
def test_a_drawing_says_the_size_it_is_asked_for(spec: str, made: tuple[int, int]) -> None:
    assert size(spec) == made
