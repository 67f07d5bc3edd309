"""Pictures in the API: every preset, at addresses that work as they are."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import ClinicImage, ClinicRendition
from tests.api.asking import ask
from tests.api.filling import picture
from tests.databases import on_sqlite_alone

pytestmark = on_sqlite_alone("a screen is the same on either")

PRESETS = {"card", "lead", "wide", "portrait", "og"}


@pytest.fixture
def foot(riverside: Any) -> ClinicImage:
    return picture(riverside.collection, "A foot", (1600, 1000))


def hero_of(clinic: Any, page: Any) -> Any:
    return ask(clinic, f"pages/{page.pk}/")["hero_image"]


def test_a_hero_has_every_preset_at_an_absolute_address_without_a_query(
    riverside: Any, place: Any, foot: ClinicImage
) -> None:
    hero = hero_of(riverside, place(riverside, hero_image=foot, hero_alt="A bare foot"))
    assert hero["id"] == foot.pk
    assert hero["meta"]["type"] == "cms.ClinicImage"
    assert hero["meta"]["detail_url"].endswith(f"/api/v2/images/{foot.pk}/")
    assert (hero["title"], hero["alt"]) == ("A foot", "A bare foot")
    assert (hero["width"], hero["height"]) == (1600, 1000)
    assert {made["preset"] for made in hero["renditions"]} == PRESETS
    kept = ClinicRendition._meta.get_field("file").storage
    for made in hero["renditions"]:
        address = urlsplit(made["url"])
        assert address.netloc == "riverside.localhost:8000"
        assert not address.query
        assert kept.exists(address.path.removeprefix("/media/"))


def test_every_preset_has_a_format_that_everybody_reads(
    riverside: Any, place: Any, foot: ClinicImage
) -> None:
    hero = hero_of(riverside, place(riverside, hero_image=foot))
    for preset in PRESETS:
        formats = {made["format"] for made in hero["renditions"] if made["preset"] == preset}
        assert formats == ({"jpeg"} if preset == "og" else {"webp", "jpeg"})
    sizes = {made["preset"]: (made["width"], made["height"]) for made in hero["renditions"]}
    assert sizes["card"] == (720, 480)
    assert sizes["lead"] == (800, 500)
    assert sizes["og"] == (1200, 630)


def test_the_srcset_holds_the_whole_picture_in_its_widths(
    riverside: Any, place: Any, foot: ClinicImage
) -> None:
    srcset = hero_of(riverside, place(riverside, hero_image=foot))["srcset"]
    assert [entry.split(" ")[1] for entry in srcset.split(", ")] == ["800w", "1400w"]


def test_a_focal_point_is_given_in_pixels_of_the_original(
    riverside: Any, place: Any, foot: ClinicImage
) -> None:
    page = place(riverside, hero_image=foot)
    assert hero_of(riverside, page)["focal_point"] is None
    where = {"x": 100, "y": 200, "width": 50, "height": 60}
    for name, value in where.items():
        setattr(foot, f"focal_point_{name}", value)
    foot.save()
    assert hero_of(riverside, page)["focal_point"] == where


def test_a_missing_rendition_is_made_when_it_is_asked_for(
    riverside: Any, place: Any, foot: ClinicImage
) -> None:
    page = place(riverside, hero_image=foot)
    before = hero_of(riverside, page)
    ClinicRendition.objects.filter(image=foot, filter_spec="format-webp|width-800").delete()
    assert len(hero_of(riverside, page)["renditions"]) == len(before["renditions"])


def test_a_picture_whose_file_is_lost_does_not_take_the_page_down(
    riverside: Any, place: Any, foot: ClinicImage
) -> None:
    page = place(riverside, hero_image=foot)
    foot.file.storage.delete(foot.file.name)
    hero = hero_of(riverside, page)
    assert (hero["renditions"], hero["srcset"], hero["meta"]["download_url"]) == ([], "", None)


def test_a_decorative_hero_has_no_alternative_text(
    riverside: Any, place: Any, foot: ClinicImage
) -> None:
    page = place(riverside, hero_image=foot, hero_alt="Unheard", hero_decorative=True)
    assert hero_of(riverside, page)["alt"] == ""


def test_a_picture_in_a_body_is_an_object_with_the_alt_of_its_place(
    riverside: Any, place: Any, foot: ClinicImage
) -> None:
    value = {"image": foot.pk, "alt_text": "A bunion", "decorative": False}
    figure = {"image": value, "caption": "Seen from above", "credit": "A. Drawer"}
    page = place(riverside, ("image", figure))
    block = ask(riverside, f"pages/{page.pk}/")["body"][0]["value"]["content"][0]
    assert block["type"] == "image"
    assert block["value"]["caption"] == "Seen from above"
    assert block["value"]["credit"] == "A. Drawer"
    assert block["value"]["image"]["id"] == foot.pk
    assert block["value"]["image"]["alt"] == "A bunion"
    assert block["value"]["image"]["renditions"]


def test_the_images_endpoint_never_hands_out_the_upload(
    riverside: Any, place: Any, foot: ClinicImage
) -> None:
    place(riverside, hero_image=foot)
    shown = ask(riverside, f"images/{foot.pk}/")
    assert shown["alt"] == "A foot, drawn"
    assert {made["preset"] for made in shown["renditions"]} == PRESETS
    assert shown["meta"]["download_url"].startswith("http://riverside.localhost:8000/media/")
    assert "original_images" not in str(shown)
    assert foot.filename not in str(shown)


def test_a_listing_of_images_costs_the_same_for_two_and_for_six(riverside: Any, place: Any) -> None:
    counts = []
    for more in (2, 4):
        for _ in range(more):
            title = f"Place {len(ClinicImage.objects.all())}"
            place(riverside, title=title, hero_image=picture(riverside.collection, title))
        ask(riverside, "images/", fields="*")
        with CaptureQueriesContext(connection) as captured:
            items = ask(riverside, "images/", fields="*")["items"]
        counts.append(len(captured))
    assert len(items) == 6
    assert counts[0] == counts[1] <= 12
