"""The programs in docs/api.md are run: they ask the demonstration, which is served."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.serving import serving
from tests.api.test_docs import DOC
from tests.databases import on_sqlite_alone
from tests.typescript import CLIENT, run, site_with_compiler

pytestmark = [on_sqlite_alone("the document is the same")]
COMPILE = re.search(r"^npx (tsc .+) article\.ts && node article\.js", DOC, re.MULTILINE)[1].split()
STRICTER = ("--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--skipLibCheck")


def programs(language: str, like: str) -> list[str]:
    """Blocks of a language with these words in them, in the order of the document."""
    found = re.findall(rf"```{language}\n(.*?)```", DOC, re.DOTALL)
    return [program for program in found if like in program]


TYPESCRIPT = programs("ts", "clinic-content")
[PYTHON] = programs("python", "urlopen")


@pytest.fixture
def port(demo: str, db: None) -> Iterator[int]:
    with serving() as port:
        yield port


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the client is installed as a package."""
    site = site_with_compiler(tmp_path_factory.mktemp("programs"))
    client = site.parents[1] / CLIENT
    installed = site / "node_modules" / "clinic-content"
    run(
        "npx", "tsc", "-p", str(client), "--skipLibCheck", "--outDir", f"{installed}/dist", cwd=site
    )
    shutil.copy(client / "package.json", installed)
    return site


def test_every_program_in_typescript_is_tried() -> None:
    assert len(TYPESCRIPT) == 2
    assert re.findall(r"```ts\n(.*?)```", DOC, re.DOTALL) == TYPESCRIPT


def test_the_programs_in_typescript_show_an_article_and_a_listing(package: Path, port: int) -> None:
    article, listing = compiled(package, [at(program, port) for program in TYPESCRIPT])
    page = run("node", str(article), cwd=package)
    assert page.startswith('<!doctype html><html lang="en-GB">')
    assert "<h1>Plantar fasciitis</h1>" in page
    assert "<h2>Symptoms</h2>" in page
    assert "<h3>Immediate action required: call 999 or go to A&#38;E if:</h3><ul><li>" in page
    assert "Demo text, not clinically reviewed" in page
    lines = run("node", str(listing), cwd=package).splitlines()
    assert len(lines) == 10
    assert any(line.startswith("Plantar fasciitis ") for line in lines)


def test_the_program_in_python_lists_shows_and_keeps_up(tmp_path: Path, port: int) -> None:
    program = tmp_path / "clinic.py"
    program.write_text(at(PYTHON, port), "utf-8")
    first, second = printed(program), printed(program)
    assert re.search(r"^\d+ Plantar fasciitis$", first, re.MULTILINE)
    assert "# Plantar fasciitis\n\n" in first
    assert "\n\n## When to get help\n\n### " in first
    assert "- the foot is cold, pale, blue or numb" in first
    published = "published http://riverside.localhost:8000/conditions/plantar-fasciitis/"
    assert published in first
    assert "published" not in second, "nothing has happened since"
    assert first.startswith(second)


def test_what_stands_in_javascript_can_be_run(package: Path) -> None:
    for number, program in enumerate(programs("js", "")):
        source = package / f"script{number}.mjs"
        source.write_text(program, "utf-8")
        run("node", "--check", source.name, cwd=package)


def compiled(package: Path, programs: list[str]) -> list[Path]:
    sources = [package / f"program{number}.ts" for number, _ in enumerate(programs)]
    for source, program in zip(sources, programs, strict=True):
        source.write_text(program, "utf-8")
    run("npx", *COMPILE, *STRICTER, *(source.name for source in sources), cwd=package)
    return [source.with_suffix(".js") for source in sources]


def at(program: str, port: int) -> str:
    """The program, asking where the demonstration is served for the test."""
    assert "localhost:8000" in program
    return program.replace("localhost:8000", f"127.0.0.1:{port}")


def printed(program: Path) -> str:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-I", program.name],
        cwd=program.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
