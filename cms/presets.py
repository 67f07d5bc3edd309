"""The sizes and formats in which pictures are handed out: a few, so that files are shared."""

from functools import cache

from wagtail.images.models import Filter

PRESETS = {
    "card": "fill-720x480",
    "lead": "width-800",
    "wide": "width-1400",
    "portrait": "fill-400x400",
    "og": "fill-1200x630",
}
"""In the API, by name, Wagtail's operation; those that pages show too are written as there, so that
a file is made once. `lead` and `wide` are whole, the others are cut around the focal point."""
WHOLE = ("lead", "wide")
FOR_SHARING = "og"
"""Other sites fetch it for their previews, and not all of them know more than JPEG."""
FORMATS = ("avif", "webp", "jpeg")
"""The smallest first: AVIF, which takes seconds to make and is shown once it is there; WebP, which
keeps what is see-through too; JPEG on white for those who know nothing else."""


def _specs() -> dict[str, tuple[str, str]]:
    found = {}
    for preset, operation in PRESETS.items():
        for kind in ["jpeg"] if preset == FOR_SHARING else FORMATS:
            found[f"format-{kind}|{operation}"] = (preset, kind)
    return found


def _each(formats: str, sizes: str) -> tuple[str, ...]:
    return tuple(Filter.expand_spec(f"format-{{{formats}}} {sizes}"))


SPECS = _specs()
"""In the API: Wagtail's filter spec of each file, with its preset and format."""
SHARED = f"format-jpeg|{PRESETS[FOR_SHARING]}"
IN_WHOLE = f"format-jpeg|{PRESETS['lead']}"
ON_PAGES = {
    "whole": _each("avif,webp,jpeg", "width-{480,800,1400}"),
    "card": _each("avif,webp,jpeg", "fill-{360x240,720x480}"),
    "portrait": _each("avif,webp,jpeg", "fill-{200x200,400x400,800x800}"),
    "logo": _each("webp,png", "height-{96}"),
}
"""In templates: the filter specs by name, the widths ascending."""
OF_ALL = tuple(dict.fromkeys([*SPECS, *ON_PAGES["whole"], *ON_PAGES["card"]]))
"""Of every picture, since any may be a page's main one, on a card, and in the API."""
SHOWN = frozenset(OF_ALL).union(*ON_PAGES.values())


@cache
def is_slow(spec: str) -> bool:
    """Does it take so long that no answer may wait for it?"""
    return spec.startswith("format-avif|")


AT_ONCE = tuple(spec for spec in SPECS if not is_slow(spec))
"""Of the API's, those that an answer makes where they are missing."""
