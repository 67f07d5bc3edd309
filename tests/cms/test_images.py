"""What is stored of a picture is safe to hand out."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from cms.images import reencoded
from cms.models import ClinicImage
from tests.databases import on_sqlite_alone

pytestmark = on_sqlite_alone("a screen is the same on either")

SECRET = b"<script>alert('tail')</script>"


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: object) -> ContentFile:
    out = BytesIO()
    Image.new("RGB", size, "#00696f").save(out, format=kind, **options)
    return ContentFile(out.getvalue(), name=f"holiday.{kind.lower()}")


def photo_with_position() -> ContentFile:
    exif = Image.Exif()
    exif[0x010E] = "Patient of room 3"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return photo(exif=exif)


def test_what_the_camera_wrote_is_dropped() -> None:
    with Image.open(reencoded(photo_with_position(), "x.jpg")) as stored:
        assert not dict(stored.getexif())


def test_a_picture_taken_sideways_is_stored_upright() -> None:
    with Image.open(reencoded(photo_with_position(), "x.jpg")) as stored:
        assert stored.size == (40, 60)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_nothing_after_the_picture_is_kept(kind: str) -> None:
    polyglot = ContentFile(photo(kind).read() + SECRET, name="x")
    assert SECRET not in reencoded(polyglot, "x").read()


def test_the_name_has_a_part_nobody_can_guess() -> None:
    one, other = (reencoded(photo(), "heel.jpg").name for _ in range(2))
    assert one.endswith("-heel.jpg")
    assert len(one.removesuffix("-heel.jpg")) == 12
    assert one != other


@pytest.mark.django_db
def test_an_uploaded_picture_is_stored_anew() -> None:
    image = ClinicImage.objects.create(
        title="Heel", description="A heel", file=photo_with_position()
    )
    image.refresh_from_db()
    with image.file.open() as stored, Image.open(stored) as picture:
        assert not dict(picture.getexif())
    assert (image.width, image.height) == (40, 60)
    assert image.file_size == image.file.size


@pytest.mark.django_db
def test_a_picture_says_what_it_shows_or_that_it_decorates() -> None:
    with pytest.raises(ValidationError) as refused:
        ClinicImage(title="Heel").clean()
    assert "decorative" in refused.value.message_dict["description"][0]
    ClinicImage(title="Wave", is_decorative=True).clean()


@pytest.mark.django_db
def test_a_patients_photograph_needs_a_consent() -> None:
    image = ClinicImage(title="Foot", description="A foot", is_clinical_photo=True)
    with pytest.raises(ValidationError) as refused:
        image.clean()
    assert "consent" in refused.value.message_dict["consent_reference"][0]
    image.consent_reference = "Folder 12, form 3"
    image.clean()


@pytest.mark.django_db
def test_who_adds_a_picture_is_told_what_to_say_of_it(admin_client: Client) -> None:
    form = admin_client.get(reverse("wagtailimages:add")).content.decode()
    assert "for people who cannot see it" in form
