"""What the worker makes, and what it leaves when something is wrong or somebody was quicker."""

import logging
from typing import Any

import pytest

from clinics.models import ClinicSettings
from cms.models import ClinicImage, ClinicRendition
from cms.presets import OF_ALL, ON_PAGES
from delivery.pictures.lacking import jobs_of
from delivery.pictures.making import keep, make, tell
from delivery.pictures.making import work as working
from tests.api.filling import file, picture
from tests.clinics.factories import practitioner
from tests.conditions.factories import ConditionFactory
from tests.delivery.conftest import Told
from tests.delivery.pictures.conftest import Work, slow_files

pytestmark = pytest.mark.django_db


def made_of(image: ClinicImage) -> set[str]:
    return set(ClinicRendition.objects.filter(image=image).values_list("filter_spec", flat=True))


def stored() -> set[str]:
    """The names of the files in the store."""
    return set(ClinicRendition._meta.get_field("file").storage.listdir("images")[1])


def spoil(image: ClinicImage) -> None:
    """Its file is no picture any more."""
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"no picture")


def another_file(image: ClinicImage) -> None:
    """As the form puts another file in its place."""
    image.file = file((60, 40))
    image.save()
    ClinicRendition.objects.filter(image=image).delete()


def test_all_that_pages_and_the_api_show_is_made(
    bunion: Any, foot: ClinicImage, riverside: Any, work: Work
) -> None:
    work(riverside)
    assert made_of(foot) == set(OF_ALL)


def test_portraits_and_the_logo_have_sizes_of_their_own(riverside: Any, work: Work) -> None:
    face, logo = picture(riverside.collection, "A face"), picture(riverside.collection, "A logo")
    practitioner(riverside, hero_image=face)
    ClinicSettings.objects.filter(pk=riverside.pk).update(logo=logo)
    work(riverside)
    assert made_of(face) == {*OF_ALL, *ON_PAGES["portrait"]}
    assert made_of(logo) == {*OF_ALL, *ON_PAGES["logo"]}


def test_a_picture_that_nobody_shows_is_left(bunion: Any, riverside: Any, work: Work) -> None:
    unused = picture(riverside.collection, "Unused")
    bunion.unpublish()
    work(riverside)
    assert made_of(unused) == set()
    assert slow_files(bunion.hero_image) == set()


def test_of_other_clinics_nothing_is_made(
    bunion: Any, foot: ClinicImage, harbor: Any, work: Work
) -> None:
    work(harbor)
    assert made_of(foot) == set()


def test_several_pictures_are_one_change(
    bunion: Any, riverside: Any, work: Work, told: Told
) -> None:
    second = picture(riverside.collection, "A second foot")
    ConditionFactory(clinic=riverside, title="Corn", slug="corn", hero_image=second)
    told(riverside)
    work(riverside)
    assert slow_files(second)
    assert told(riverside) == [("media", "")]


@pytest.mark.parametrize("loss", ["broken", "lost"])
def test_a_broken_picture_stops_no_other_and_is_logged(
    loss: str, bunion: Any, foot: ClinicImage, riverside: Any, work: Work, caplog: Any
) -> None:
    broken = picture(riverside.collection, "Broken")
    page = ConditionFactory(clinic=riverside, title="Corn", slug="corn", hero_image=broken)
    assert page.live
    spoil(broken) if loss == "broken" else broken.file.storage.delete(broken.file.name)
    with caplog.at_level(logging.ERROR):
        work(riverside)
    said = [each.message for each in caplog.records if each.name == "delivery.pictures.making"]
    assert said == [f"The pictures of image {broken.pk} cannot be made."]
    assert made_of(foot) == set(OF_ALL)
    assert made_of(broken) == set()


def test_of_a_file_that_was_replaced_meanwhile_nothing_is_written(
    bunion: Any, foot: ClinicImage, riverside: Any, told: Told
) -> None:
    before = stored()
    quick, slow = (make(job) for job in jobs_of([riverside.site_id]))
    another_file(ClinicImage.objects.get(pk=foot.pk))
    told(riverside)
    keep(quick)
    tell([slow])
    assert made_of(foot) == set()
    assert stored() == before
    assert told(riverside) == []


def test_of_a_picture_that_was_deleted_meanwhile_nothing_is_written(
    bunion: Any, foot: ClinicImage, riverside: Any
) -> None:
    before = stored()
    made = [make(job) for job in jobs_of([riverside.site_id])]
    ClinicImage.objects.get(pk=foot.pk).delete()
    tell(made)
    assert stored() == before


def test_whoever_is_quicker_has_made_it(
    bunion: Any, foot: ClinicImage, riverside: Any, told: Told
) -> None:
    _, slow = (make(job) for job in jobs_of([riverside.site_id]))
    _, again = (make(job) for job in jobs_of([riverside.site_id]))
    tell([again])
    told(riverside)
    names = set(ClinicRendition.objects.filter(image=foot).values_list("file", flat=True))
    tell([slow])
    assert set(ClinicRendition.objects.filter(image=foot).values_list("file", flat=True)) == names
    assert told(riverside) == [], "it is what was shown before"
    assert all(row.file.storage.exists(row.file.name) for row in again.rows)
    assert not any(row.file.storage.exists(row.file.name) for row in slow.rows)


def test_whoever_stops_has_what_was_made(
    bunion: Any, foot: ClinicImage, riverside: Any, told: Told
) -> None:
    more = picture(riverside.collection, "A second foot")
    ConditionFactory(clinic=riverside, title="Corn", slug="corn", hero_image=more)
    told(riverside)
    done = working(jobs_of([riverside.site_id]))
    first_slow = next(job for job, _ in done if job.is_slow)
    done.close()
    assert [bool(slow_files(each)) for each in (foot, more)] == [
        each.pk == first_slow.image.pk for each in (foot, more)
    ]
    assert told(riverside) == [("media", "")]
    assert [job.image.pk for job in jobs_of([riverside.site_id])] == [
        pk for pk in (foot.pk, more.pk) if pk != first_slow.image.pk
    ]
