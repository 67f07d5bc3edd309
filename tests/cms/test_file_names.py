"""Nobody guesses the name of a file that was not shown to them."""

from pathlib import PurePosixPath
from typing import Any

import pytest

from clinics.models import ClinicSettings
from cms.file_names import plain, unguessable
from cms.models import ClinicDocument, ClinicImage
from cms.presets import SPECS
from tests.cms.test_images import photo

LONG = "a-portrait-of-somebody-with-a-very-long-name-who-works-at-the-clinic-in-chelsea.jpg"


def test_a_name_gets_a_part_that_is_new_each_time() -> None:
    assert unguessable("holiday.jpg") != unguessable("holiday.jpg")
    assert unguessable("scan.PNG", ".png").endswith("-scan.png")


@pytest.mark.parametrize("name", ["holiday.jpg", "123456789abc-scan.pdf", "leaflet", LONG])
def test_without_that_part_it_is_the_name_that_was_given(name: str) -> None:
    stored = unguessable(name)
    assert plain(f"documents/{stored}") == plain(f"elsewhere/{unguessable(plain(stored))}")
    assert name.startswith(PurePosixPath(plain(stored)).stem)


@pytest.mark.django_db
@pytest.mark.parametrize("model", [ClinicImage, ClinicDocument])
def test_every_file_that_is_stored_has_it(model: Any, clinic: ClinicSettings) -> None:
    stored = model(title="Somebody", collection=clinic.collection)
    stored.file = photo()
    stored.file.name = LONG
    stored.save()
    part, _, rest = PurePosixPath(stored.file.name).name.partition("-")
    assert len(part) == 12
    assert rest.startswith("a-portrait")
    if model is ClinicImage:
        made = stored.get_renditions(*SPECS).values()
        assert made
        assert all(PurePosixPath(one.file.name).name.startswith(part) for one in made)
