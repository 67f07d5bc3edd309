"""Every table of a clinic's can be exported; one that is not understood stops the exporter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Site

from clinics import ownership
from clinics.leaving import Refused, tables
from clinics.leaving.limits import check_tables, problems
from clinics.models import ClinicSettings
from tests.clinics.leaving import exported


class MapBlock(blocks.FieldBlock):
    """Names objects in a way of its own."""

    def extract_references(self, value: Any) -> Iterator[Any]:
        yield Site, "1", "", ""


COLUMNS: dict[str, tuple[models.Field, str]] = {
    "a secret": (models.CharField(max_length=64), "sounds like a secret"),
    "loose data": (models.JSONField(), "loose data"),
    "a key of any object": (models.CharField(max_length=64), "names any object"),
    "what nobody owns": (
        models.ForeignKey("sessions.Session", models.CASCADE, related_name="+"),
        "leads to sessions.Session, which no archive holds",
    ),
    "a block of its own": (StreamField([("map", MapBlock())]), "MapBlock"),
}
NAMES = {"a secret": "api_token", "a key of any object": "object_id"}


@pytest.fixture
def new_table() -> Iterator[Any]:
    """`new_table(what)`: a clinic's table with one more column, known to Django for one test."""

    def make(what: str) -> type[models.Model]:
        meta = type("Meta", (), {"app_label": "clinics", "managed": True})
        site = models.ForeignKey(Site, models.CASCADE, related_name="+")
        name = NAMES.get(what, "column")
        fields = {"site": site, name: COLUMNS[what][0].clone()}
        return type("Novelty", (models.Model,), {"__module__": __name__, "Meta": meta, **fields})

    forget()
    yield make
    apps.all_models["clinics"].pop("novelty", None)
    apps.clear_cache()
    forget()


def forget() -> None:
    tables.tables.cache_clear()
    ownership._tables_with_history.cache_clear()


def test_every_table_of_a_clinics_can_be_exported() -> None:
    found = [problem for model in tables.tables() for problem in problems(model)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("what", COLUMNS)
def test_a_table_that_is_not_understood_stops_the_exporter(what: str, new_table: Any) -> None:
    check_tables()
    model = new_table(what)
    forget()
    assert model in tables.tables()
    with pytest.raises(Refused, match=rf"clinics\.Novelty: .*{COLUMNS[what][1]}"):
        check_tables()


@pytest.mark.django_db
def test_nothing_is_written_then(riverside: ClinicSettings, new_table: Any, tmp_path: Path) -> None:
    new_table("loose data")
    forget()
    with pytest.raises(Refused, match="cannot be exported yet"):
        exported(riverside, tmp_path)
    assert not list(tmp_path.iterdir())


def test_what_a_person_signs_in_with_is_in_no_table_of_an_archive() -> None:
    user = get_user_model()
    held = {model._meta.label for model in tables.tables()}
    assert not held & {"accounts.User", "wagtailcore.APIToken", "wagtailusers.UserProfile"}
    for label, path in ownership.THROUGH.items():
        model = apps.get_model(label)
        if model._meta.get_field(path.split("__")[0]).related_model is user:
            assert label not in held
            assert label in tables.left_behind()
