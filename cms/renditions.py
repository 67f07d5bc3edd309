"""The sizes in which pictures are handed out: a few presets, each made when first asked for."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.db.models import Prefetch, prefetch_related_objects

from cms.api.addresses import on_clinic_host

logger = logging.getLogger(__name__)

PRESETS = {
    "card": "fill-720x480",
    "lead": "width-800",
    "wide": "width-1400",
    "portrait": "fill-400x400",
    "og": "fill-1200x630",
}
"""By name, Wagtail's operation; those that pages show too are written as there, so that a file is
made once. `lead` and `wide` are whole, the others are cut around the focal point."""
WHOLE = ("lead", "wide")
FOR_SHARING = "og"
"""Other sites fetch it for their previews, and not all of them know more than JPEG."""


@dataclass(frozen=True)
class Made:
    """One file of a picture."""

    preset: str
    format: str
    rendition: Any

    @property
    def url(self) -> str:
        """Absolute: on the serving clinic's host, or where the store hands media out."""
        return on_clinic_host(self.rendition.url)


def _specs() -> dict[str, tuple[str, str]]:
    found = {}
    for preset, operation in PRESETS.items():
        for kind in ["jpeg"] if preset == FOR_SHARING else ["webp", "jpeg"]:
            found[f"format-{kind}|{operation}"] = (preset, kind)
    return found


SPECS = _specs()
"""Wagtail's filter spec of each file, with its preset and format: WebP, which keeps what is
see-through, and JPEG on white for those who know nothing else."""


def gather(images: Iterable[Any]) -> None:
    """Fetch what is made of all these pictures with one statement."""
    images = list(images)
    if images:
        kept = images[0].get_rendition_model().objects.filter(filter_spec__in=SPECS)
        lookup = Prefetch("renditions", queryset=kept, to_attr="prefetched_renditions")
        prefetch_related_objects(images, lookup)


def files(image: Any, specs: Iterable[str]) -> dict[str, Any]:
    """The picture's renditions by spec; what is missing is made now.

    None at all when its file is lost or the store fails: an answer without one of its pictures is
    better than no answer.
    """
    try:
        return image.get_renditions(*specs)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("The pictures of image %s cannot be made.", image.pk)
        return {}


def renditions(image: Any) -> list[Made]:
    """The picture in every preset; none, if they cannot be made."""
    made = files(image, SPECS)
    return [Made(*SPECS[spec], rendition) for spec, rendition in made.items()]


def srcset(made: Iterable[Made]) -> str:
    """For an `<img srcset>`: the whole picture in its widths."""
    whole = {
        one.rendition.width: one.url for one in made if one.preset in WHOLE and one.format == "webp"
    }
    return ", ".join(f"{url} {width}w" for width, url in sorted(whole.items()))


def largest(made: Iterable[Made]) -> Made | None:
    """The whole picture as large as it is handed out, in the format that every client reads."""
    return next((one for one in made if one.preset == "wide" and one.format != "webp"), None)
