"""The demo's drawings: every one there, at its size, with something on it and words for it."""

import pytest
from PIL import Image

from cms.demo.drawings import ALT, DRAWINGS, draw

SMALL = (400, 225)


@pytest.mark.parametrize("key", sorted(DRAWINGS))
def test_a_drawing_has_its_size_its_lines_and_its_words(key: str) -> None:
    image = draw(key, "#00696f", SMALL)
    assert image.size == SMALL
    assert image.mode == "RGB"
    assert len(image.getcolors(SMALL[0] * SMALL[1])) > 100
    assert 20 <= len(ALT[key]) <= 250
    assert ALT[key].endswith(".")


def test_a_drawing_is_in_the_clinics_colour() -> None:
    here, there = (draw("bunion", colour, SMALL) for colour in ("#00696f", "#4b3f8f"))
    assert has_colour(here, (0, 105, 111))
    assert not has_colour(here, (75, 63, 143))
    assert has_colour(there, (75, 63, 143))


def test_a_drawing_fits_any_shape_of_paper() -> None:
    assert draw("portrait-noor-specimen", "#00696f", (300, 300)).size == (300, 300)
    assert draw("home-harbor", "#4b3f8f", (600, 200)).size == (600, 200)


def test_an_unknown_drawing_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("no-such-drawing", "#00696f")


def has_colour(image: Image.Image, wanted: tuple[int, int, int]) -> bool:
    colours = image.getcolors(image.width * image.height) or []
    return any(
        sum(abs(a - b) for a, b in zip(colour, wanted, strict=True)) < 12 for _, colour in colours
    )
