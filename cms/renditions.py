"""The files of pictures that answers show: looked up in sets, and made where one is missing."""

import logging
import re
from collections.abc import Iterable
from copy import copy
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.core.files.storage import FileSystemStorage, InMemoryStorage
from django.db import DatabaseError, models
from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images.models import Filter, SourceImageIOError

from cms.api.addresses import on_clinic_host
from cms.presets import AT_ONCE, IN_WHOLE, ON_PAGES, SHARED, SPECS, WHOLE, is_slow
from cms.reads import known_otherwise, not_for_keeping
from cms.references import is_collecting, references

logger = logging.getLogger(__name__)


class Made(NamedTuple):
    """One file of a picture."""

    preset: str
    format: str
    url: str
    """Absolute: on the serving clinic's host, or where the store hands media out."""
    width: int
    height: int


FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
"""Of a picture, all that the name of a cut depends on."""
IN_A_FOLDER = (FileSystemStorage.url, InMemoryStorage.url)
PLAIN_NAME = re.compile(r"(?!/)[\w./-]+", re.ASCII)
COLUMNS = ("image_id", "filter_spec", "focal_point_key", "file", "width", "height")


@cache
def filters(specs: tuple[str, ...]) -> list[Any]:
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
    """The picture in every preset; none, if they cannot be made. AVIF where it is there already."""
    if not hasattr(image, "preset_files"):
        gather([image])
    model, focus = type(image), focus_of(image)
    keys = [(spec, focal_key(spec, model, focus)) for spec in SPECS]
    found = {key[0]: image.preset_files.get(key) for key in keys}
    if None in [found[spec] for spec in AT_ONCE]:
        made = files(image, AT_ONCE)
        if not made:
            return []
        found |= {spec: (one.file.name, one.width, one.height) for spec, one in made.items()}
    storage = image.get_rendition_model()._meta.get_field("file").storage
    return [
        Made(*SPECS[spec], on_clinic_host(_address(storage, name)), width, height)
        for spec, file in found.items()
        if file
        for name, width, height in [file]
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


def focus_of(image: Any) -> tuple[int | None, ...]:
    return tuple(getattr(image, name) for name in FOCUS)


@lru_cache(maxsize=10_000)
def focal_key(spec: str, model: type[models.Model], focus: tuple[int | None, ...]) -> str:
    """Wagtail's name for how a filter cuts pictures with this focal point."""
    image = model(**dict(zip(FOCUS, focus, strict=True)))
    return Filter(spec=spec).get_cache_key(image)


def _address(storage: Any, name: str) -> str:
    """Where a store hands a file out; the address of a plain name in a folder is put together."""
    if type(storage).url in IN_A_FOLDER and PLAIN_NAME.fullmatch(name):
        return storage.base_url + name
    return storage.url(name)


def on_page(image: Any, name: str) -> dict[str, Any]:
    """The picture's renditions by spec, as templates show it; AVIF if it is there in all widths."""
    made = files(image, ON_PAGES[name])
    if all(spec in made for spec in ON_PAGES[name] if is_slow(spec)):
        return made
    return {spec: one for spec, one in made.items() if not is_slow(spec)}


def files(image: Any, specs: Iterable[str]) -> dict[str, Any]:
    """The picture's renditions by spec; what is missing is made now, unless that takes long.

    None at all when its file is lost or the store fails: an answer without one of its pictures is
    better than no answer.
    """
    _fetch_with_others(image)
    if not hasattr(image, "prefetched_renditions"):
        known_otherwise()  # Wagtail looks into its cache.
    wanted = filters(tuple(specs))
    try:
        found = {one.spec: made for one, made in image.find_existing_renditions(*wanted).items()}
        missing = [one for one in wanted if one.spec not in found and not is_slow(one.spec)]
        if missing:
            found |= _made_now(image, missing)
    except DatabaseError:
        raise
    except Exception as error:
        logger.exception("The pictures of image %s cannot be made.", image.pk)
        if not is_lost(error):
            not_for_keeping()
        return {}
    return {one.spec: found[one.spec] for one in wanted if one.spec in found}


def is_lost(error: Exception) -> bool:
    """Is there no such file, rather than a store that fails and may not the next time?"""
    return isinstance(error, SourceImageIOError) and isinstance(error.__cause__, FileNotFoundError)


def _made_now(image: Any, missing: list[Any]) -> dict[str, Any]:
    """As they are written down: if somebody else was quicker, theirs are shown from now on."""
    image.create_renditions(*missing)
    wanted = {(one.spec, one.get_cache_key(image)) for one in missing}
    rows = image.renditions.filter(filter_spec__in=[one.spec for one in missing])
    made = [row for row in rows if (row.filter_spec, row.focal_point_key) in wanted]
    if hasattr(image, "prefetched_renditions"):
        image.prefetched_renditions += made
    return {row.filter_spec: row for row in made}


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
    return next((one for one in made if one.preset == "wide" and one.format == "jpeg"), None)
