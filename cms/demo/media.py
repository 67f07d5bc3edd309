"""The demo's pictures in a clinic's own library."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image

from cms.demo import drawings
from cms.images import ClinicImage


def demo_image(key: str, clinic: Any) -> ClinicImage:
    """The drawing `key` in the clinic's library: made once, in the clinic's colour."""
    title = key.replace("-", " ").capitalize()
    found = ClinicImage.objects.filter(collection=clinic.collection, title=title).first()
    if found:
        return found
    image = ClinicImage(
        title=title,
        description=drawings.ALT.get(key, title),
        credit="Drawn for this demonstration",
        collection=clinic.collection,
    )
    image.file = ContentFile(_png(key, clinic.brand_colour), name=f"{key}.png")
    image.save()
    return image


def _png(key: str, colour: str) -> bytes:
    """The drawing as a file; a key that nobody drew is a plain sheet in the clinic's colour."""
    size = settings.DEMO_PICTURE_SIZE
    is_drawn = key in drawings.DRAWINGS
    picture = drawings.draw(key, colour, size) if is_drawn else Image.new("RGB", size, colour)
    out = BytesIO()
    # Quickly: the picture is encoded anew when it is kept.
    picture.save(out, format="PNG", compress_level=1)
    return out.getvalue()
