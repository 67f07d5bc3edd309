"""The sizes in which pictures are handed out: a few presets, each made when first asked for."""

import logging
import re
from collections.abc import Iterable
from copy import copy
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.core.files.storage import FileSystemStorage, InMemoryStorage
from django.db import DatabaseError, models
from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images.models import Filter

from cms.api.addresses import on_clinic_host
from cms.references import is_collecting, references

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


class Made(NamedTuple):
    """One file of a picture."""

    preset: str
    format: str
    url: str
    """Absolute: on the serving clinic's host, or where the store hands media out."""
    width: int
    height: int


def _specs() -> dict[str, tuple[str, str]]:
    found = {}
    for preset, operation in PRESETS.items():
        for kind in ["jpeg"] if preset == FOR_SHARING else ["webp", "jpeg"]:
            found[f"format-{kind}|{operation}"] = (preset, kind)
    return found


SPECS = _specs()
"""Wagtail's filter spec of each file, with its preset and format: WebP, which keeps what is
see-through, and JPEG on white for those who know nothing else."""
SHARED = f"format-jpeg|{PRESETS[FOR_SHARING]}"
IN_WHOLE = f"format-jpeg|{PRESETS['lead']}"
FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
"""Of a picture, all that the name of a cut depends on."""
IN_A_FOLDER = (FileSystemStorage.url, InMemoryStorage.url)
PLAIN_NAME = re.compile(r"(?!/)[\w./-]+", re.ASCII)
COLUMNS = ("image_id", "filter_spec", "focal_point_key", "file", "width", "height")


@cache
def filters(specs: tuple[str, ...]) -> list[Filter]:
    """Wagtail's filters, which are costly to make for each picture anew."""
    return [Filter(spec=spec) for spec in specs]


def gather(images: Iterable[Any]) -> None:
    """Look up the presets' files of all these pictures with one statement.

    As plain rows: there are many, and nothing but their addresses and sizes is shown.
    """
    by_id = {image.pk: image for image in images}
    if not by_id:
        return
    model = next(iter(by_id.values())).get_rendition_model()
    for image in by_id.values():
        image.preset_files = {}
    rows = model.objects.filter(image__in=by_id.keys(), filter_spec__in=SPECS)
    for image_id, spec, focal_point_key, *file in rows.values_list(*COLUMNS):
        by_id[image_id].preset_files[spec, focal_point_key] = file


def renditions(image: Any) -> list[Made]:
    """The picture in every preset; none, if they cannot be made."""
    if not hasattr(image, "preset_files"):
        gather([image])
    focus = tuple(getattr(image, name) for name in FOCUS)
    found = [image.preset_files.get((spec, _cache_key(spec, type(image), focus))) for spec in SPECS]
    if None in found:
        made = files(image, SPECS).items()
        found = [(one.file.name, one.width, one.height) for _, one in made]
        specs = [spec for spec, _ in made]
    else:
        specs = list(SPECS)
    storage = image.get_rendition_model()._meta.get_field("file").storage
    return [
        Made(*SPECS[spec], on_clinic_host(_address(storage, name)), width, height)
        for spec, (name, width, height) in zip(specs, found, strict=True)
    ]


def for_sharing(image: Any) -> Made | None:
    """The picture as other sites show it; made alone where nothing else of it is asked for."""
    return _alone(image, SHARED)


def in_whole(image: Any) -> Made | None:
    """The whole picture in a moderate size that everybody can show."""
    return _alone(image, IN_WHOLE)


def _alone(image: Any, spec: str) -> Made | None:
    """One of the files of `SPECS`."""
    if hasattr(image, "preset_files"):
        wanted = SPECS[spec]
        return next((one for one in renditions(image) if one[:2] == wanted), None)
    storage = image.get_rendition_model()._meta.get_field("file").storage
    for made in files(image, [spec]).values():
        address = on_clinic_host(_address(storage, made.file.name))
        return Made(*SPECS[spec], address, made.width, made.height)
    return None


@lru_cache(maxsize=10_000)
def _cache_key(spec: str, model: type[models.Model], focus: tuple[int | None, ...]) -> str:
    """Wagtail's name for how a filter cuts pictures with this focal point."""
    image = model(**dict(zip(FOCUS, focus, strict=True)))
    return Filter(spec=spec).get_cache_key(image)


def _address(storage: Any, name: str) -> str:
    """Where a store hands a file out; the address of a plain name in a folder is put together."""
    if type(storage).url in IN_A_FOLDER and PLAIN_NAME.fullmatch(name):
        return storage.base_url + name
    return storage.url(name)


def files(image: Any, specs: Iterable[str]) -> dict[str, Any]:
    """The picture's renditions by spec; what is missing is made now.

    None at all when its file is lost or the store fails: an answer without one of its pictures is
    better than no answer.
    """
    _fetch_with_others(image)
    try:
        return image.get_renditions(*filters(tuple(specs)))
    except DatabaseError:
        raise
    except Exception:
        logger.exception("The pictures of image %s cannot be made.", image.pk)
        return {}


def _fetch_with_others(image: Any) -> None:
    """What is made of a picture is fetched with that of all others that the response shows."""
    if hasattr(image, "prefetched_renditions") or not is_collecting():
        return
    refs, model = references(), type(image)
    refs.keep([image])
    known = refs.objects(model, [image.pk])[image.pk]
    if not hasattr(known, "prefetched_renditions"):
        others = [one for one in refs.known(model) if not hasattr(one, "prefetched_renditions")]
        made = image.get_rendition_model().objects.all()
        prefetch_related_objects(others, Prefetch("renditions", made, "prefetched_renditions"))
    if known is not image:
        image.prefetched_renditions = [_of(image, made) for made in known.prefetched_renditions]


def _of(image: Any, made: Any) -> Any:
    """The rendition with this very picture, which may have words of its own where it stands."""
    made = copy(made)
    made.image = image
    return made


def srcset(made: Iterable[Made]) -> str:
    """For an `<img srcset>`: the whole picture in its widths."""
    whole = {one.width: one.url for one in made if one.preset in WHOLE and one.format == "webp"}
    return ", ".join(f"{url} {width}w" for width, url in sorted(whole.items()))


def largest(made: Iterable[Made]) -> Made | None:
    """The whole picture as large as it is handed out, in the format that every client reads."""
    return next((one for one in made if one.preset == "wide" and one.format != "webp"), None)
