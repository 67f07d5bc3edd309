"""The image model: what is stored is a fresh picture, with its description beside it."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from PIL import Image as PillowImage
from PIL import ImageOps
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.images.models import Image as WagtailImage
from wagtail.search import index

from cms.clinic import in_library
from cms.file_names import unguessable

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "png"}


def reencoded(file: Any, name: str) -> ContentFile:
    """The picture alone, encoded anew: no EXIF, no GPS, nothing after the picture's end.

    Turned upright first, since the orientation is metadata too. An animated GIF keeps its first
    frame. The name gets a part nobody can guess.
    """
    file.seek(0)
    with PillowImage.open(file) as picture:
        kind = picture.format if picture.format in FORMATS else "PNG"
        upright = ImageOps.exif_transpose(picture)
        if kind == "JPEG" or upright.mode not in ("RGB", "RGBA", "L", "LA"):
            upright = upright.convert("RGB" if kind == "JPEG" else "RGBA")
        clean = PillowImage.new(upright.mode, upright.size)
        clean.paste(upright)
    out = BytesIO()
    kind = "PNG" if kind == "GIF" else kind
    clean.save(out, format=kind, **({"quality": 92} if kind in ("JPEG", "WEBP") else {}))
    return ContentFile(out.getvalue(), name=unguessable(name, f".{FORMATS[kind]}"))


_Manager: Any = models.Manager.from_queryset(ImageQuerySet)


class ImageManager(_Manager):
    """Pictures of the libraries that may be listed now (`cms.clinic.within`)."""

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(in_library(self.model))


class ClinicImage(AbstractImage):
    """A picture of one clinic's library."""

    objects = ImageManager()

    is_decorative = models.BooleanField(
        "decorative",
        default=False,
        help_text="It only decorates: a screen reader passes over it.",
    )
    credit = models.CharField(
        max_length=255, blank=True, help_text="Who made it, if that has to be said."
    )
    is_clinical_photo = models.BooleanField(
        "shows a patient",
        default=False,
        help_text="A photograph of a patient or of any part of one.",
    )
    consent_reference = models.CharField(
        max_length=255,
        blank=True,
        help_text="Where the patient's written consent to publication is kept. Never a name.",
    )

    admin_form_fields = (
        *(name for name in WagtailImage.admin_form_fields if name != "collection"),
        "is_decorative",
        "credit",
        "is_clinical_photo",
        "consent_reference",
        "collection",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        permissions = [("choose_image", "Can choose image")]

    def clean(self) -> None:
        """A picture says what it shows, or that it shows nothing; a patient's has a consent."""
        super().clean()
        problems = {}
        if not self.is_decorative and not self.description.strip():
            problems["description"] = (
                "Say in a sentence what the picture shows, or tick “decorative”."
            )
        if self.is_clinical_photo and not self.consent_reference.strip():
            problems["consent_reference"] = (
                "A photograph of a patient needs the reference of their written consent."
            )
        if problems:
            raise ValidationError(problems)

    def save(self, *args: Any, **kwargs: Any) -> None:
        file: Any = self.file
        if file and not file._committed:
            self.file = reencoded(file, file.name)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else self.description


class ClinicRendition(AbstractRendition):
    image = models.ForeignKey(ClinicImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
