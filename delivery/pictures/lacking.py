"""Which files the pictures lack that a clinic shows the public."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from clinics.models import ClinicSettings, PractitionerPage
from clinics.public_files import public_files
from cms.models import ClinicImage, ClinicRendition
from cms.presets import OF_ALL, ON_PAGES, SHOWN, is_slow
from cms.renditions import focal_key, focus_of

CHUNK = 500


class Job(NamedTuple):
    """Files to be made of one picture."""

    image: ClinicImage
    specs: tuple[str, ...]
    is_slow: bool


def jobs_of(sites: Iterable[int]) -> list[Job]:
    """What these clinics' pictures lack: first all that answers would make, then what is slow.

    The newest pictures of a clinic come first.
    """
    clinics = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    images: dict[int, ClinicImage] = {}
    missing: dict[int, dict[str, None]] = defaultdict(dict)
    for clinic in clinics.filter(site__in=sites).order_by("site"):
        for image, specs in lacking(clinic):
            images[image.pk] = image
            missing[image.pk] |= dict.fromkeys(specs)  # Another clinic may show it as well.
    return [
        Job(image, specs, slow)
        for slow in (False, True)
        for pk, image in images.items()
        if (specs := tuple(spec for spec in missing[pk] if is_slow(spec) is slow))
    ]


def lacking(clinic: Any) -> Iterator[tuple[ClinicImage, list[str]]]:
    more = wanted_beside(clinic)
    images = list(public_files(clinic, ClinicImage).order_by("-pk"))
    for start in range(0, len(images), CHUNK):
        some = images[start : start + CHUNK]
        there = made_of(some)
        for image in some:
            model, focus = type(image), focus_of(image)
            wanted = dict.fromkeys((*OF_ALL, *more[image.pk]))
            keys = {spec: (spec, focal_key(spec, model, focus)) for spec in wanted}
            if missing := [spec for spec, key in keys.items() if key not in there[image.pk]]:
                yield image, missing


def wanted_beside(clinic: ClinicSettings) -> dict[int, tuple[str, ...]]:
    """By a picture's id, the files that pages show of portraits and of the logo alone."""
    more: dict[int, tuple[str, ...]] = defaultdict(tuple)
    people = PractitionerPage.objects.filter(path__startswith=clinic.root_path)
    for pk in people.exclude(hero_image=None).values_list("hero_image", flat=True):
        more[pk] = ON_PAGES["portrait"]
    if clinic.logo_id:
        more[clinic.logo_id] += ON_PAGES["logo"]
    return more


def made_of(images: Iterable[ClinicImage]) -> dict[int, set[tuple[str, str]]]:
    """By a picture's id, the filter spec and focal point's key of each file that is there."""
    made: Any = defaultdict(set)
    rows = ClinicRendition.objects.filter(
        image__in=[image.pk for image in images], filter_spec__in=SHOWN
    )
    for pk, *key in rows.values_list("image_id", "filter_spec", "focal_point_key"):
        made[pk].add(tuple(key))
    return made
