"""What pages ask for once: made of its parts, found and collected like any other file."""

import gc
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from cms.bundles import BundleFinder

PARTS = [
    "cms/base.css",
    "cms/layout.css",
    "cms/parts.css",
    "cms/cards.css",
    "clinics/people_and_places.css",
    "cms/print.css",
]


def text_of(path: str) -> str:
    return Path(str(finders.find(path))).read_text("utf-8")


def test_it_is_its_parts_in_order_and_print_is_for_paper() -> None:
    made = text_of("cms/site.css")
    places = [made.index(text_of(path)) for path in PARTS]
    assert places == sorted(places)
    assert made[: places[-1]].rstrip().endswith("@media print {")


def test_it_is_collected_with_the_other_files(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "cms/site.css").read_text("utf-8") == text_of("cms/site.css")


def test_a_part_that_is_changed_is_in_it_at_once(settings: Any, tmp_path: Path) -> None:
    part = tmp_path / "own.css"
    part.write_text("a { color: red }")
    settings.STATICFILES_DIRS = [tmp_path]
    settings.BUNDLES = {"made.css": [("own.css",)]}
    finders.get_finder.cache_clear()
    try:
        assert "red" in text_of("made.css")
        part.write_text("a { color: blue }")
        assert "blue" in text_of("made.css")
    finally:
        finders.get_finder.cache_clear()


def test_a_part_that_is_not_there_is_named(settings: Any) -> None:
    settings.BUNDLES = {"made.css": [("nowhere.css",)]}
    with pytest.raises(FileNotFoundError, match=r"nowhere\.css"):
        finders.find("made.css")


def test_scripts_keep_their_names_to_themselves() -> None:
    made = text_of("cms/site.js")
    for path in ("cms/enhance.js", "cms/suggest.js", "clinics/open_now.js"):
        assert f"{{\n{text_of(path)}\n}}" in made


def test_what_a_finder_found_is_there_when_the_finder_is_gone() -> None:
    """Two threads that ask first make two finders, and one of those is dropped."""
    found = BundleFinder().find("cms/site.css")
    gc.collect()
    assert Path(found).read_text("utf-8")


def test_who_reads_it_while_it_is_made_anew_reads_the_whole(settings: Any) -> None:
    name, whole = "cms/whole.css", text_of("cms/site.css")
    settings.BUNDLES = {name: settings.BUNDLES["cms/site.css"]}
    with Path(BundleFinder().find(name)).open(encoding="utf-8") as reading:
        settings.BUNDLES = {name: settings.BUNDLES[name][:1]}
        assert Path(BundleFinder().find(name)).read_text("utf-8") != whole
        assert reading.read() == whole
