"""How pictures look in the API."""

from typing import Any

from rest_framework.fields import Field
from typing_extensions import TypedDict  # Python 3.11: the v3 schemas refuse typing's own


class ImageData(TypedDict):
    id: int
    title: str
    alt: str
    width: int
    height: int


def image_data(image: Any, alt: str) -> ImageData:
    return {
        "id": image.pk,
        "title": image.title,
        "alt": alt,
        "width": image.width,
        "height": image.height,
    }


class HeroImageSerializer(Field):
    """A page's main picture with the alternative text it has on this page, or null."""

    def to_representation(self, page: Any) -> ImageData | None:
        return image_data(page.hero_image, page.hero_alt_text) if page.hero_image else None
