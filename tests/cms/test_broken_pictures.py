"""A picture of which a part is missing is refused in words when it is uploaded, wherever."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.conf.global_settings import FILE_UPLOAD_MAX_MEMORY_SIZE
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from clinics.models import ClinicSettings, Role
from cms.models import ClinicImage
from tests.api.writer import V3, Writer
from tests.clinics.fixtures import signed_in, staff
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a file is the same on either")]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
ROW = b"\0" + b"\xff\0\0" * 4


def part(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def header(width: int = 4, height: int = 4, interlaced: int = 0) -> bytes:
    content = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced)
    return SIGNATURE + part(b"IHDR", content)


def png(packed: bytes, head: bytes = b"") -> bytes:
    return (head or header()) + part(b"IDAT", packed) + part(b"IEND", b"")


def picture(kind: str, **options: Any) -> bytes:
    out = BytesIO()
    noise = Image.effect_noise((90, 60), 80).convert("RGB")
    frames = {"append_images": [noise.rotate(180)]} if "save_all" in options else {}
    noise.save(out, format=kind, **options, **frames)
    return out.getvalue()


def half(kind: str) -> bytes:
    whole = picture(kind)
    return whole[: len(whole) // 2]


BROKEN = {
    "cut off after 40 bytes": ("png", png(zlib.compress(ROW * 4))[:40]),
    "a signature alone": ("gif", b"GIF89a"),
    "a huge header without data": ("png", header(60_000, 60_000)),
    "damaged data": ("png", png(b"\xff" * 20)),
    "one row of four": ("png", png(zlib.compress(ROW))),
    "some passes of seven": ("png", png(zlib.compress(b"\0\xff\0\0" * 2), header(interlaced=1))),
    "half a PNG": ("png", half("PNG")),
    "half a JPEG": ("jpg", half("JPEG")),
    "half a WebP": ("webp", half("WEBP")),
    "half an AVIF": ("avif", half("AVIF")),
    "half a GIF": ("gif", half("GIF")),
    "half a HEIC": ("heic", half("HEIF")),
}
WHOLE = {
    "PNG": ("png", picture("PNG")),
    "JPEG": ("jpg", picture("JPEG")),
    "WebP": ("webp", picture("WEBP")),
    "AVIF": ("avif", picture("AVIF")),
    "HEIC": ("heic", picture("HEIF")),
    "GIF that moves": ("gif", picture("GIF", save_all=True)),
    "WebP that moves": ("webp", picture("WEBP", save_all=True)),
    "interlaced PNG": ("png", png(zlib.compress(
        b"\0\xff\0\0" + (b"\0" + b"\xff\0\0" * 1) * 1 + (b"\0" + b"\xff\0\0" * 2) * 1
        + (b"\0" + b"\xff\0\0" * 2) * 2 + (b"\0" + b"\xff\0\0" * 4) * 2
    ), header(interlaced=1))),
}  # fmt: skip
Upload = Callable[[Client, SimpleUploadedFile], Any]


def file(kind: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"heel.{kind}", content, f"image/{kind}")


def by_form(browser: Client, sent: SimpleUploadedFile) -> Any:
    said = {"title": "Heel", "description": "A heel", "file": sent}
    return browser.post(reverse("wagtailimages:add"), said)


def by_many(browser: Client, sent: SimpleUploadedFile) -> Any:
    return browser.post(reverse("wagtailimages:add_multiple"), {"title": "Heel", "files[]": sent})


def by_chooser(browser: Client, sent: SimpleUploadedFile) -> Any:
    prefix = "image-chooser-upload"
    said = {"title": "Heel", "description": "A heel", "file": sent}
    fields = {f"{prefix}-{name}": value for name, value in said.items()}
    return browser.post(reverse("wagtailimages_chooser:create"), fields)


@pytest.mark.parametrize("upload", [by_form, by_many, by_chooser])
@pytest.mark.parametrize(("kind", "content"), BROKEN.values(), ids=BROKEN)
def test_a_broken_picture_is_refused_in_words(
    kind: str, content: bytes, upload: Upload, riverside: ClinicSettings
) -> None:
    answer = upload(signed_in(staff(riverside, Role.EDITOR)), file(kind, content))
    assert answer.status_code == 200
    assert "Upload a valid image" in answer.content.decode()
    assert not ClinicImage.objects.exists()


@pytest.mark.parametrize(("kind", "content"), BROKEN.values(), ids=BROKEN)
def test_v3_refuses_a_broken_picture(kind: str, content: bytes, riverside: ClinicSettings) -> None:
    answer = sent_to_v3(riverside, file(kind, content))
    assert answer.status_code == 422
    error = answer.json()["errors"][0]
    assert error["loc"][-1] == "file"
    assert "Upload a valid image" in error["msg"]


def sent_to_v3(clinic: ClinicSettings, sent: SimpleUploadedFile) -> Any:
    writer = Writer(staff(clinic, Role.EDITOR))
    said = {"title": "Heel", "description": "A heel", "file": sent}
    return writer.client.post(f"{V3}/images/", said, headers=writer.headers)


@pytest.mark.parametrize(("kind", "content"), WHOLE.values(), ids=WHOLE)
def test_a_whole_picture_of_any_kind_is_taken(
    kind: str, content: bytes, riverside: ClinicSettings
) -> None:
    answer = by_form(signed_in(staff(riverside, Role.EDITOR)), file(kind, content))
    assert answer.status_code == 302, answer.content.decode()
    assert sent_to_v3(riverside, file(kind, content)).status_code == 201
    with Image.open(BytesIO(content)) as meant:
        assert {(i.width, i.height) for i in ClinicImage.objects.all()} == {meant.size}


def test_a_picture_too_large_for_memory_is_read_as_well(riverside: ClinicSettings) -> None:
    """Django hands it on as a file on the disk."""
    out = BytesIO()
    Image.effect_noise((1800, 1800), 120).save(out, format="PNG")
    assert len(out.getvalue()) > FILE_UPLOAD_MAX_MEMORY_SIZE
    browser = signed_in(staff(riverside, Role.EDITOR))
    assert by_form(browser, file("png", out.getvalue()[:-30])).status_code == 200
    assert by_form(browser, file("png", out.getvalue())).status_code == 302
    assert [image.width for image in ClinicImage.objects.all()] == [1800]


def test_too_many_pixels_are_refused_before_they_are_read(
    settings: Any, riverside: ClinicSettings
) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 15
    answer = by_form(signed_in(staff(riverside, Role.EDITOR)), file("png", png(b"\xff" * 20)))
    assert "too many pixels" in answer.content.decode()


def test_a_drawing_in_svg_is_no_kind_that_is_taken(riverside: ClinicSettings) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>'
    answer = by_form(signed_in(staff(riverside, Role.EDITOR)), file("svg", svg))
    assert "Not a supported image format" in answer.content.decode()
