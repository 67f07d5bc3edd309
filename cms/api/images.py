"""How pictures look in the API: never the upload itself, always what was made of it."""

from typing import Annotated, Any

from rest_framework.fields import Field
from typing_extensions import TypedDict  # Python 3.11: the v3 schemas refuse typing's own

from cms import renditions
from cms.api.addresses import detail_url
from cms.api.fields import Address, one_of
from cms.presets import FORMATS, PRESETS


class ImageMeta(TypedDict):
    type: str
    detail_url: Address | None
    download_url: Address | None


class FocalPointData(TypedDict):
    """In pixels of the original: the middle of what must be seen, and its size."""

    x: int
    y: int
    width: int
    height: int


class RenditionData(TypedDict):
    preset: Annotated[str, one_of(PRESETS)]
    url: Address
    width: int
    height: int
    format: Annotated[str, one_of(FORMATS)]


class ImageData(TypedDict):
    id: int
    meta: ImageMeta
    title: str
    alt: str
    width: int
    height: int
    focal_point: FocalPointData | None
    renditions: list[RenditionData]
    srcset: str


def image_data(image: Any, alt: str, context: dict[str, Any] | None = None) -> ImageData:
    """A picture as pages show it; `alt` is what it shows there, empty if it only decorates."""
    made = renditions.renditions(image)
    largest = renditions.largest(made)
    return {
        "id": image.pk,
        "meta": {
            "type": f"{image._meta.app_label}.{type(image).__name__}",
            "detail_url": detail_url(image, context),
            "download_url": largest.url if largest else None,
        },
        "title": image.title,
        "alt": alt,
        "width": image.width,
        "height": image.height,
        "focal_point": focal_point(image),
        "renditions": [rendition_data(one) for one in made],
        "srcset": renditions.srcset(made),
    }


def rendition_data(made: renditions.Made) -> RenditionData:
    return {
        "preset": made.preset,
        "url": made.url,
        "width": made.width,
        "height": made.height,
        "format": made.format,
    }


def focal_point(image: Any) -> FocalPointData | None:
    if not image.has_focal_point():
        return None
    return {
        "x": image.focal_point_x,
        "y": image.focal_point_y,
        "width": image.focal_point_width,
        "height": image.focal_point_height,
    }


class HeroImageData(ImageData):
    caption: str


class HeroImageSerializer(Field):
    """A page's main picture with what is said of it on this page, or null."""

    def to_representation(self, page: Any) -> HeroImageData | None:
        if page.hero_image is None:
            return None
        data = image_data(page.hero_image, page.hero_alt_text, self.context)
        return {**data, "caption": page.hero_caption}


class ImageSerializer(Field):
    """A foreign key to a picture, with the picture's own description; or null."""

    def to_representation(self, image: Any) -> ImageData | None:
        return image_data(image, image.default_alt_text, self.context)
