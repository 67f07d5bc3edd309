"""What templates share: a number that can be pressed, a page that outlives its picture."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.template.loader import render_to_string
from PIL import Image

from clinics.models import ClinicSettings
from cms.clinic import serving
from cms.models import ClinicImage, ClinicRendition
from cms.templatetags.cms_tags import rendered_picture, with_phone_link
from tests.databases import on_sqlite_alone

pytestmark = [pytest.mark.django_db, on_sqlite_alone("a screen is the same on either")]


def phoned(clinic: ClinicSettings, number: str) -> ClinicSettings:
    clinic.phone = number
    clinic.save()
    return clinic


def test_the_clinics_number_can_be_pressed(riverside: ClinicSettings) -> None:
    with serving(phoned(riverside, "+442079460123")):
        html = with_phone_link("Call 020 7946 0123 today")
    assert html == 'Call <a class="nowrap" href="tel:+442079460123">020 7946 0123</a> today'


def test_what_an_editor_typed_stays_text(riverside: ClinicSettings) -> None:
    with serving(phoned(riverside, "+442079460123")):
        html = with_phone_link("<script>1</script> 020 7946 0123")
    assert "<script>" not in html
    assert "tel:+442079460123" in html


def test_without_a_number_or_a_clinic_the_words_stay(riverside: ClinicSettings) -> None:
    assert with_phone_link("Call 111") == "Call 111"
    with serving(phoned(riverside, "")):
        assert with_phone_link("Call 111") == "Call 111"


class FullStore(Storage):
    """A store that takes nothing any more."""

    def _save(self, name: str, content: object) -> str:
        raise OSError("No space left on device")

    def exists(self, name: str) -> bool:
        return False


@pytest.fixture
def picture() -> ClinicImage:
    out = BytesIO()
    Image.new("RGB", (40, 30), "#00696f").save(out, "PNG")
    file = ContentFile(out.getvalue(), name="foot.png")
    return ClinicImage.objects.create(title="A foot", description="A bare foot", file=file)


def test_a_store_that_fails_leaves_out_the_picture_and_keeps_the_page(
    picture: ClinicImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ClinicRendition._meta.get_field("file"), "storage", FullStore())
    with transaction.atomic():
        html = render_to_string("cms/components/picture.html", {"image": picture})
    assert html.strip() == ""


def test_a_store_that_works_gives_every_format(picture: ClinicImage) -> None:
    made = rendered_picture(picture, "card")
    assert made is not None
    assert set(made.formats) == {"webp", "jpeg"}, "AVIF takes too long to be waited for"
