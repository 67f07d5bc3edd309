import colorsys
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms import colour

colours = st.integers(min_value=0, max_value=0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize("value", ["#1d70b8", "#FFFFFF", "#000000"])
def test_a_colour_is_six_hexadecimal_digits(value: str) -> None:
    assert colour.is_colour(value)


@pytest.mark.parametrize(
    "value", ["", "1d70b8", "#fff", "#1d70bg", "#1d70b8ff", "teal", "#1d70b8\n"]
)
def test_anything_else_is_no_colour(value: str) -> None:
    assert not colour.is_colour(value)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),  # the well-known near miss
        ("#767676", "#ffffff", 4.54),  # the lightest grey that passes on white
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_wcags(one: str, other: str, ratio: float) -> None:
    assert colour.contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert colour.contrast(other, one) == colour.contrast(one, other)


@given(colours)
def test_text_can_be_read_on_any_colour(brand: str) -> None:
    assert colour.contrast(colour.text_on(brand), brand) >= 4.5


def test_text_is_white_where_white_will_do() -> None:
    assert colour.text_on("#1d70b8") == "#ffffff"
    assert colour.text_on("#ffd33d") == colour.INK


@settings(deadline=None)
@given(colours, colours)
def test_any_colour_becomes_readable_on_any_other(brand: str, on: str) -> None:
    assert colour.contrast(colour.readable(brand, on), on) >= 4.5


@settings(deadline=None)
@given(colours)
def test_a_higher_ratio_can_be_asked_for(brand: str) -> None:
    assert colour.contrast(colour.readable(brand, "#ffffff", 7), "#ffffff") >= 7


def test_a_ratio_that_no_colour_has_gives_the_best_there_is() -> None:
    assert colour.readable("#777777", "#808080", 7) == "#000000"


def test_a_colour_that_reads_already_is_left_alone() -> None:
    assert colour.readable("#1D70B8", "#ffffff") == "#1d70b8"


def test_a_colour_is_changed_no_more_than_needed() -> None:
    assert 4.5 <= colour.contrast(colour.readable("#f4a3c0", "#ffffff"), "#ffffff") < 4.8
    assert 4.5 <= colour.contrast(colour.readable("#12306b", "#14181a"), "#14181a") < 4.9


@pytest.mark.parametrize("brand", ["#f4a3c0", "#7fd1c7", "#ffcc00", "#003087", "#5b2a86"])
@pytest.mark.parametrize("on", ["#ffffff", "#14181a"])
def test_a_changed_colour_keeps_its_hue(brand: str, on: str) -> None:
    was, now = _hue(brand), _hue(colour.readable(brand, on))
    assert min(abs(was - now), 1 - abs(was - now)) < 0.09


def _hue(value: str) -> float:
    red, green, blue = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)[0]


@settings(deadline=None)
@given(colours)
@example("#000000")
@example("#ffffff")
@example("#808080")
@example("#ffff00")
@example("#0000ff")
def test_the_theme_of_any_colour_reads_by_day_and_by_night(brand: str) -> None:
    theme = colour.theme(brand)
    assert all(colour.is_colour(value) for value in theme.values())
    for name, surfaces in (
        ("--brand", colour.LIGHT_SURFACES),
        ("--brand-dark", colour.DARK_SURFACES),
    ):
        for behind in (*surfaces, theme[f"{name}-soft"], theme[f"{name}-ink"]):
            assert colour.contrast(theme[name], behind) >= 4.5


def test_the_style_sheets_surfaces_are_no_harder_to_read_on_than_the_themes() -> None:
    css = (Path(colour.__file__).parent / "static" / "cms" / "base.css").read_text()
    found = re.findall(r"--(?:paper|surface): light-dark\((#\w+), (#\w+)\)", css)
    assert found
    for light, dark in found:
        assert _luminance(light) >= min(map(colour.luminance, colour.LIGHT_SURFACES))
        assert _luminance(dark) <= max(map(colour.luminance, colour.DARK_SURFACES))


def _luminance(value: str) -> float:
    return colour.luminance(value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:]))
