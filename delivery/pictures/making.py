"""Making files of pictures, and writing them down where the picture is still the same.

What answers show at once when it is there is written down with a new edition, in one transaction:
an answer that is kept from before is asked for no longer.
"""

import logging
import time
from collections.abc import Generator, Iterable
from contextlib import closing
from io import BytesIO
from typing import Any, NamedTuple

from django.db import DatabaseError, transaction

from cms.models import ClinicImage, ClinicRendition
from cms.renditions import filters
from delivery.accounting import account
from delivery.pictures.lacking import Job
from delivery.showing import count

log = logging.getLogger(__name__)

ONE_EDITION = 20.0
"""Seconds: what is made within them of slow files is told as one change."""


class Made(NamedTuple):
    """Files that are in the store, with the rows that are still to be written."""

    image: ClinicImage
    rows: list[Any]


def work(jobs: Iterable[Job]) -> Generator[tuple[Job, bool]]:
    """Do one after the other; yields each with whether its files could be made.

    Whoever stops has what was made so far. A picture that fails is logged, and the others go on.
    """
    slow: list[Made] = []
    broken: set[int] = set()
    began = time.monotonic()
    try:
        for job in jobs:
            made = None if job.image.pk in broken else attempt(job)
            if made is None:
                broken.add(job.image.pk)
            elif job.is_slow:
                slow.append(made)
            else:
                keep(made)
            if slow and time.monotonic() - began > ONE_EDITION:
                tell(slow)
                slow, began = [], time.monotonic()
            yield job, made is not None
    finally:
        tell(slow)


def attempt(job: Job) -> Made | None:
    """None where the file is broken or lost, or the store takes nothing."""
    try:
        return make(job)
    except DatabaseError:
        raise
    except Exception:
        log.exception("The pictures of image %s cannot be made.", job.image.pk)
        return None


def make(job: Job) -> Made:
    """The files, each made as an answer would make it."""
    made = Made(job.image, [])
    with job.image.open_file() as file:
        source = file.read()
    field: Any = ClinicRendition._meta.get_field("file")
    try:
        for each in filters(job.specs):
            row = job.image.generate_rendition_instance(each, BytesIO(source))
            with closing(row.file.file):
                field.pre_save(row, add=True)  # Stores it: no transaction waits for the store.
            made.rows.append(row)
    except BaseException:
        drop(made.rows)
        raise
    return made


def keep(made: Made) -> None:
    """Write down what answers would have made themselves: it changes none of them."""
    with transaction.atomic():
        write(made)


def tell(all_made: list[Made]) -> None:
    """Write down what answers show from now on, as one change of each clinic that shows any."""
    if not all_made:
        return
    with account() as current:
        for made in sorted(all_made, key=lambda made: made.image.pk):
            if write(made):
                count(current, made.image)


def write(made: Made) -> bool:
    """The rows, unless the picture is gone or has another file by now; is any of them new?"""
    images = ClinicImage._base_manager.select_for_update(no_key=True)
    is_same = bool(images.filter(pk=made.image.pk, file=made.image.file.name))
    others = ClinicRendition.objects.filter(image=made.image.pk)
    there = set(others.values_list("filter_spec", "focal_point_key"))
    new = [row for row in made.rows if is_same and key_of(row) not in there]
    stored = ClinicRendition.objects.bulk_create(new, ignore_conflicts=True)
    drop(row for row in made.rows if row not in new)
    return bool(stored)


def key_of(row: Any) -> tuple[str, str]:
    return row.filter_spec, row.focal_point_key


def drop(rows: Iterable[Any]) -> None:
    """Take files out of the store that no row names."""
    for row in rows:
        row.file.storage.delete(row.file.name)
