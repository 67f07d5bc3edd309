"""The two clinics are full: a row in every table, a mark in every text, and no reason is stale.

What is said to be public is what visitors of the clinic's own site read, no more and no less.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.test.utils import isolate_apps
from wagtail.fields import StreamField
from wagtail.models import Page

from blog.models import BlogCategory, BlogIndexPage
from clinics import ownership
from cms.models import ClinicDocument
from tests.isolation import tables
from tests.isolation.exempt import EXEMPT, LEFT_OUT, name_of
from tests.isolation.marks import Mark, Marks
from tests.isolation.numbers import OURS, THEIRS, is_theirs
from tests.isolation.public import INTERNAL
from tests.isolation.sample import READ_ON, part_of
from tests.isolation.stock import CHOSEN, Planter
from tests.isolation.texts import (
    FOLLOWING,
    PATHS,
    SILENT,
    SOUGHT,
    TEXTS,
    CannotFill,
    text_for,
    words_in,
)
from tests.isolation.world import Filled, World

pytestmark = [pytest.mark.django_db, part_of(READ_ON)]

WHERE = re.compile(r"(?P<table>\w+\.\w+)\.(?P<field>\w+) of (?P<key>\d+)")


def planter(filled: Filled) -> Planter:
    return Planter(filled.clinic, filled.marks, THEIRS)


def test_every_table_that_can_be_a_clinics_has_rows(world: World) -> None:
    for filled in (world.ours, world.theirs):
        assert [m._meta.label for m in tables.clinics_tables() if not filled.rows[m]] == []


def test_every_text_of_every_row_holds_a_mark(world: World) -> None:
    missing = tables.unmarked(world.theirs.marks, tables.rows(planter(world.theirs)))
    assert {f"{name_of(field)} of {row.pk}" for row, field in missing} == set()


def test_every_text_of_every_block_holds_a_mark(world: World) -> None:
    bare = {
        f"{name_of(field)} of {row.pk}: {words}"
        for model, rows in tables.rows(planter(world.theirs)).items()
        for field in model._meta.local_concrete_fields
        if isinstance(field, StreamField)
        for row in rows
        for words in words_in(field.stream_block, list(getattr(row, field.name).raw_data))
        if not world.theirs.marks.found_in(words)
    }
    assert bare == set()


def test_every_mark_is_in_the_database_where_it_says(world: World) -> None:
    read: dict[str, str] = {}
    lost = [mark for mark in world.theirs.marks if mark.word not in stored(mark.where, read)]
    assert lost == []


def stored(where: str, read: dict[str, str]) -> str:
    """The text at a place, as the database has it; each is read once."""
    if where not in read:
        place = WHERE.fullmatch(where)
        assert place, where
        model = apps.get_model(place["table"])
        values = model._base_manager.filter(pk=place["key"]).values_list(place["field"], flat=True)
        read[where] = tables.as_text(values.get()).lower()
    return read[where]


def test_no_table_that_is_left_out_holds_a_word_of_theirs(world: World) -> None:
    """But for the search's own, which copies the rows that are filled."""
    left = [m for m in apps.get_models() if m._meta.label in LEFT_OUT and m._meta.managed]
    told = {
        f"{name_of(field)} of {row.pk}"
        for model in left
        if model._meta.app_label != "wagtailsearch"
        for row in model._base_manager.all()
        for field in model._meta.concrete_fields
        if world.theirs.marks.found_in(str(getattr(row, field.attname)))
    }
    assert told == set()


def test_all_that_is_theirs_has_a_number_of_theirs(world: World) -> None:
    reach = ownership.Reach.of([world.theirs.clinic])
    known = [m for m in tables.clinics_tables() if ownership.is_known(m)]
    own = {m._meta.label: ownership.owned(m, reach).values_list("pk", flat=True) for m in known}
    assert own
    elsewhere = {label: [pk for pk in pks if not is_theirs(pk)] for label, pks in own.items()}
    assert {label: pks for label, pks in elsewhere.items() if pks} == {}


def test_one_number_names_the_same_thing_of_both(world: World) -> None:
    for model, rows in world.theirs.rows.items():
        ours = [row.pk + THEIRS - OURS for row in world.ours.rows[model]]
        assert [row.pk for row in rows] == ours, model._meta.label


def test_no_kind_of_field_is_unknown() -> None:
    """A kind that is neither known to hold text nor known to hold none would be passed over."""
    fields = [field for m in tables.clinics_tables() for field in m._meta.local_concrete_fields]
    unknown = {f"{name_of(f)}: {type(f).__name__}" for f in fields if not known(f)}
    assert unknown == set()


def known(field: Any) -> bool:
    return isinstance(field, (*TEXTS, *SILENT))


def test_no_reason_is_stale() -> None:
    fields = {name_of(f): f for m in apps.get_models() for f in m._meta.local_concrete_fields}
    named = {*EXEMPT, *INTERNAL, *FOLLOWING, *PATHS, *CHOSEN}
    assert named - fields.keys() == set()
    assert {name for name in EXEMPT if not isinstance(fields[name], TEXTS)} == set()
    assert {name for name in EXEMPT if fields[name].model._meta.label in LEFT_OUT} == set()
    tables_there = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert LEFT_OUT.keys() - tables_there <= {"wagtailsearch.SQLiteFTSIndexEntry"}


@isolate_apps("tests.isolation")
def test_what_the_planter_cannot_fill_is_named(world: World) -> None:
    class Strange(models.Model):  # noqa: DJ008 - never printed
        secret = models.BinaryField()

        class Meta:
            app_label = "isolation"

    with pytest.raises(CannotFill, match=r"isolation\.Strange\.secret"):
        Planter(world.theirs.clinic, Marks(0), THEIRS).make(Strange)


@isolate_apps("tests.isolation")
def test_a_text_without_room_for_a_mark_is_named(world: World) -> None:
    class Short(models.Model):  # noqa: DJ008 - never printed
        code = models.CharField(max_length=2)

        class Meta:
            app_label = "isolation"

    field = Short._meta.get_field("code")
    with pytest.raises(CannotFill, match=r"isolation\.Short\.code"):
        text_for(field, planter(world.theirs).shown, lambda: "zqbcdfgh")


LISTINGS = ("pages", "images", "documents", "redirects")


def addresses(filled: Filled) -> Iterator[str]:
    """All that a visitor of the clinic's site may ask for."""
    home = filled.clinic.site.root_page.url_path
    for page in filled.rows[Page]:
        yield f"/{page.url_path.removeprefix(home)}"
        yield f"/api/v2/pages/{page.pk}/?fields=*"
    for category in filled.rows[BlogCategory]:
        yield f"{blog_of(filled)}?category={category.slug}"
    yield from (document.url for document in filled.rows[ClinicDocument])
    yield from (f"/api/v2/{kind}/?fields=*&limit=100" for kind in LISTINGS)
    yield f"/api/v2/pages/?search={SOUGHT}&fields=*"
    yield from ("/sitemap.xml", "/llms.txt", f"/search/?q={SOUGHT}", f"{blog_of(filled)}feed/")


def blog_of(filled: Filled) -> str:
    home = filled.clinic.site.root_page.url_path
    return f"/{filled.rows[BlogIndexPage][0].url_path.removeprefix(home)}"


def read_by_visitors(filled: Filled) -> set[Mark]:
    browser = Client(SERVER_NAME=filled.host)
    seen: set[Mark] = set()
    for address in addresses(filled):
        answer = browser.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        seen |= filled.marks.found_in(f"{body.decode(errors='replace')} {answer.headers}")
    return seen


def test_visitors_read_what_is_public_and_nothing_else(world: World) -> None:
    seen = read_by_visitors(world.theirs)
    assert {mark.where for mark in seen if not mark.is_public} == set()
    public = {mark for mark in world.theirs.marks if mark.is_public}
    assert len(seen) > 0.9 * len(public), sorted(mark.where for mark in public - seen)
