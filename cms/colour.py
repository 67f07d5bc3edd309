"""A clinic's brand colour brought to contrast, for light and dark.

Contrast is WCAG 2.2's (relative luminance of sRGB; 4.5:1 for text, success criterion 1.4.3).
Colours are lightened and darkened in OKLCH (Björn Ottosson, "A perceptual color space for image
processing", 2020), which keeps their hue to the eye.
"""

import math
import re
from collections.abc import Callable

WHITE = "#ffffff"
# The lightest grey that leaves no colour on which neither it nor white reaches 4.5:1.
INK = "#060606"
TEXT_RATIO = 4.5

# The surfaces of the pages (cms/static/cms): paper and raised surface, by day and by night.
LIGHT_SURFACES = ("#fdfcf9", "#ffffff")
DARK_SURFACES = ("#14181a", "#1b2124")
SOFT_SHARE = 0.09

Triple = tuple[float, float, float]


def is_colour(value: str) -> bool:
    """Whether it is written "#rrggbb"."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", value) is not None


def luminance(colour: str) -> float:
    """WCAG's relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_on(colour: str) -> str:
    """The ink for text on the colour: white where it reaches 4.5:1, else near-black, which does."""
    return WHITE if contrast(colour, WHITE) >= TEXT_RATIO else INK


def readable(colour: str, on: str, ratio: float = TEXT_RATIO) -> str:
    """The colour, darkened or lightened no more than needed to have the ratio against `on`.

    Where no shade of it has, black or white, whichever stands out more.
    """
    darker = contrast(on, "#000000") >= contrast(on, WHITE)
    return _shaded(colour, darker, lambda shade: contrast(shade, on) >= ratio)


def theme(colour: str) -> dict[str, str]:
    """Custom properties made of the brand colour; those with "-dark" are for the dark theme.

    --brand: for text, links and filled buttons, 4.5:1 on paper, on a raised surface and on
    --brand-soft, a tint of the paper. --brand-ink: text on --brand.
    """
    properties = {}
    for suffix, surfaces in (("", LIGHT_SURFACES), ("-dark", DARK_SURFACES)):
        brand = _brand(colour, surfaces)
        properties[f"--brand{suffix}"] = brand
        properties[f"--brand{suffix}-ink"] = text_on(brand)
        properties[f"--brand{suffix}-soft"] = _soft(brand, surfaces[0])
    return properties


def _brand(colour: str, surfaces: tuple[str, ...]) -> str:
    def reads(shade: str) -> bool:
        behind = (*surfaces, _soft(shade, surfaces[0]))
        return all(contrast(shade, surface) >= TEXT_RATIO for surface in behind)

    return _shaded(colour, surfaces is LIGHT_SURFACES, reads)


def _soft(colour: str, paper: str) -> str:
    """The paper with a little of the colour in it, mixed in OKLab as CSS's color-mix does."""
    mixed = [
        SOFT_SHARE * c + (1 - SOFT_SHARE) * p
        for c, p in zip(_oklab(colour), _oklab(paper), strict=True)
    ]
    return _hex(_from_oklab((mixed[0], mixed[1], mixed[2])))


def _shaded(colour: str, darker: bool, enough: Callable[[str], bool]) -> str:
    """The first shade that is enough, in steps of a hundredth of OKLCH's lightness."""
    if enough(colour):
        return colour.lower()
    lightness, a, b = _oklab(colour)
    chroma, hue = math.hypot(a, b), math.atan2(b, a)
    step = -0.01 if darker else 0.01
    while 0 < (lightness := lightness + step) < 1:
        shade = _in_gamut(lightness, chroma, hue)
        if enough(shade):
            return shade
    return "#000000" if darker else WHITE


def _in_gamut(lightness: float, chroma: float, hue: float) -> str:
    """The nearest colour a screen has: lightness and hue kept, chroma cut where it must be."""

    def linear(chroma: float) -> Triple:
        return _from_oklab((lightness, chroma * math.cos(hue), chroma * math.sin(hue)))

    def fits(chroma: float) -> bool:
        return all(-1e-6 <= channel <= 1 + 1e-6 for channel in linear(chroma))

    if fits(chroma):
        return _hex(linear(chroma))
    low, high = 0.0, chroma
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return _hex(linear(low))


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _to_linear(red), _to_linear(green), _to_linear(blue)


def _to_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _hex(linear: Triple) -> str:
    channels = (min(1.0, max(0.0, channel)) for channel in linear)
    encoded = (c * 12.92 if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in channels)
    return "#" + "".join(f"{round(c * 255):02x}" for c in encoded)


def _oklab(colour: str) -> Triple:
    r, g, b = _linear(colour)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    medium = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lab: Triple) -> Triple:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
