"""What answers show of what the worker made: AVIF from the moment it is there, never before."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import ClinicImage, ClinicRendition
from tests.delivery.conftest import Told
from tests.delivery.pictures.conftest import Work, slow_files

pytestmark = pytest.mark.django_db

PAGE = "/conditions/bunion/"
MEDIA = [("media", "")]


@pytest.fixture
def read(bunion: Any, riverside: Any, patient: Any) -> Any:
    """`read()`: the page's HTML, and its main picture in the API."""

    def ask() -> tuple[str, dict[str, Any]]:
        visitor = patient(riverside)
        html = visitor.get(PAGE).content.decode()
        return html, visitor.get(f"/api/v2/pages/{bunion.pk}/").json()["hero_image"]

    return ask


def formats(hero: dict[str, Any], preset: str) -> list[str]:
    return [made["format"] for made in hero["renditions"] if made["preset"] == preset]


def test_no_answer_makes_avif(read: Any, foot: ClinicImage) -> None:
    html, hero = read()
    assert "image/webp" in html
    assert "image/avif" not in html
    assert formats(hero, "lead") == ["webp", "jpeg"]
    assert slow_files(foot) == set()


def test_what_is_kept_shows_avif_as_soon_as_it_is_there(
    read: Any, riverside: Any, work: Work, told: Told, kept: None
) -> None:
    assert "image/avif" not in read()[0]
    told(riverside)
    assert work(riverside) is False
    assert told(riverside) == MEDIA
    html, hero = read()
    assert html.index("image/avif") < html.index("image/webp")
    for preset in ("card", "lead", "wide", "portrait"):
        assert formats(hero, preset) == ["avif", "webp", "jpeg"]
    assert formats(hero, "og") == ["jpeg"]
    assert ".webp " in hero["srcset"], "for browsers that choose by width alone"
    assert hero["meta"]["download_url"].endswith(".jpg")


def test_what_is_there_is_not_made_again(
    bunion: Any, riverside: Any, work: Work, told: Told
) -> None:
    work(riverside)
    told(riverside)
    before = set(ClinicRendition.objects.values_list("pk", "file"))
    work(riverside)
    assert set(ClinicRendition.objects.values_list("pk", "file")) == before
    assert told(riverside) == []


def test_the_first_reader_after_the_worker_waits_for_no_file(
    read: Any, riverside: Any, work: Work
) -> None:
    work(riverside)
    with CaptureQueriesContext(connection) as asked:
        read()
    assert [each["sql"] for each in asked if "INSERT" in each["sql"]] == []


def test_with_another_focal_point_cuts_come_anew(
    read: Any, foot: ClinicImage, riverside: Any, work: Work, kept: None
) -> None:
    work(riverside)
    read()
    for name, value in {"x": 30, "y": 20, "width": 10, "height": 10}.items():
        setattr(foot, f"focal_point_{name}", value)
    foot.save()
    _, hero = read()
    assert formats(hero, "card") == ["webp", "jpeg"]
    assert formats(hero, "lead") == ["avif", "webp", "jpeg"], "whole pictures are the same"
    work(riverside)
    assert formats(read()[1], "card") == ["avif", "webp", "jpeg"]


def test_avif_that_is_not_there_in_all_widths_is_not_shown_on_pages(
    read: Any, foot: ClinicImage, riverside: Any, work: Work
) -> None:
    work(riverside)
    ClinicRendition.objects.get(image=foot, filter_spec="format-avif|width-1400").delete()
    html, hero = read()
    assert "image/avif" not in html, "a large screen would get a small picture"
    assert formats(hero, "lead") == ["avif", "webp", "jpeg"]


def test_a_file_that_is_taken_away_is_told(
    read: Any, foot: ClinicImage, riverside: Any, work: Work, told: Told, kept: None
) -> None:
    work(riverside)
    named = [made["url"] for made in read()[1]["renditions"]]
    told(riverside)
    ClinicRendition.objects.filter(image=foot, filter_spec="format-webp|width-800").delete()
    assert told(riverside) == MEDIA
    assert [made["url"] for made in read()[1]["renditions"]] != named, "an answer that names it"


def test_a_picture_that_is_deleted_is_told_once(
    foot: ClinicImage, riverside: Any, work: Work, told: Told
) -> None:
    foot.get_renditions("format-webp|width-800", "format-webp|width-1400")
    told(riverside)
    foot.delete()
    assert told(riverside) == MEDIA
