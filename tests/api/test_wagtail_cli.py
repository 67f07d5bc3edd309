"""`wagtail-cli`, unchanged, writes for a clinic with a token of one of its staff."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from clinics.models import ClinicSettings, ClinicToken, Role
from cms.models import ClinicImage
from conditions.models import BodyArea, ConditionPage
from tests.api.serving import serving
from tests.asked import when_asked
from tests.clinics.fixtures import staff
from tests.databases import on_sqlite_alone

pytestmark = [
    pytest.mark.django_db,
    on_sqlite_alone("v3 asks databases in Wagtail's words"),
    when_asked("CONTRACT", "make contract"),
]

VERSION = "0.4.0"
KEPT = Path(__file__).parents[2] / "var" / f"wagtail-cli-{VERSION}"
PYTHONS = ("python3.14", "python3.13", "python3.12")
NOT_FOUND = 6
SUMMARY = "Pain under the heel is worst with the first steps of the day, and mostly gets better."
MARKDOWN = """## Overview

Pain under the **heel** is common.

## What you can do

* Stretch your calf.
* Wear soft shoes.
"""


def python() -> str:
    """A Python that the tool runs on; "" where there is none."""
    known = [shutil.which(name) for name in PYTHONS]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    known += map(str, sorted(pyenv.glob("3.1[2-9]*/bin/python")))
    ask = "import sys; sys.exit(sys.version_info < (3, 12))"
    return next((each for each in known if each and not run([each, "-c", ask]).returncode), "")


def run(command: list[str], **kwargs: Any) -> subprocess.CompletedProcess:
    return subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, timeout=120, check=False, **kwargs
    )


@pytest.fixture(scope="module")
def wt() -> Path:
    """The tool, in an environment of its own that is kept between runs."""
    program = KEPT / "bin" / "wt"
    if program.exists():
        return program
    if not (found := python()):
        pytest.skip("wagtail-cli needs Python 3.12, and there is none here")
    made = run([found, "-m", "venv", "--clear", str(KEPT)])
    if not made.returncode:
        pip = [str(KEPT / "bin" / "pip"), "install", "-q", f"wagtail-cli=={VERSION}"]
        made = run(pip)
    if made.returncode:
        shutil.rmtree(KEPT, ignore_errors=True)
        pytest.skip(f"wagtail-cli cannot be installed: {made.stderr[-300:]}")
    return program


@pytest.fixture
def ask(wt: Path, riverside: ClinicSettings, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """`ask("pages", "list")`: what the tool prints; a number instead, where it fails with that."""
    secret = ClinicToken.make(riverside.site, staff(riverside, Role.MANAGER), "a test", None)[1]
    with serving() as port:
        environment = {
            "HOME": str(tmp_path),
            "PATH": os.environ["PATH"],
            "WAGTAIL_CLI_TOKEN": secret,
            "WAGTAIL_CLI_BASE_URL": f"http://{settings.GROUP_HOST}:{port}/api/v3-preview",
        }

        def do(*arguments: str) -> Any:
            command = [str(wt), "--json", "api", *arguments]
            done = run(command, env=environment, cwd=tmp_path)
            if done.returncode:
                return done.returncode, done.stdout + done.stderr
            return json.loads(done.stdout)

        yield do


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "article.md").write_text(MARKDOWN)
    Image.new("RGB", (1200, 800), "teal").save(tmp_path / "foot.jpg")
    return tmp_path


def test_it_writes_an_article_with_a_picture_publishes_it_and_goes_back(
    ask: Callable[..., Any], files: Path, riverside: ClinicSettings
) -> None:
    assert ask("whoami")["user"]["email"] == staff(riverside, Role.MANAGER).email
    image = ask(
        "images", "create", "foot.jpg", "--title", "A foot", "--field", "description:A foot"
    )
    assert ClinicImage.objects.get(pk=image["id"]).collection == riverside.collection

    folder = riverside.site.root_page.get_children().get(slug="conditions")
    area = BodyArea.objects.first()
    made = ask(
        "pages",
        "create",
        "conditions.ConditionPage",
        *("--parent", str(folder.pk)),
        *("--title", "Heel pain"),
        *("--field", f"summary:{SUMMARY}"),
        *("--field", "body:@article.md"),
        *("--field", f"body_areas:[{area.pk}]"),
        *("--field", f"hero_image:{image['id']}"),
        "--publish",
    )
    page = ConditionPage.objects.get(pk=made["id"])
    assert page.live
    assert page.hero_image_id == image["id"]
    assert [(block.value["heading"], block.value["aspect"]) for block in page.body] == [
        ("Overview", "overview"),
        ("What you can do", "self_care"),
    ]
    assert "<b>heel</b>" in page.body[0].value["content"][0].value.source

    first = page.latest_revision_id
    ask("pages", "update", str(page.pk), "--field", "summary:Other words.", "--yes")
    refused = ask("pages", "publish", str(page.pk))
    assert refused[0]
    assert "write at least 60" in refused[1]

    ask("pages", "revert", str(page.pk), "--revision", str(first))
    assert ask("pages", "publish", str(page.pk))["summary"] == SUMMARY
    assert [each["id"] for each in ask("pages", "revisions", "list", str(page.pk))["items"]][
        -1
    ] == first


def test_another_clinics_pages_are_not_there_for_it(
    ask: Callable[..., Any], harbor: ClinicSettings
) -> None:
    theirs = harbor.site.root_page_id
    assert ask("pages", "publish", str(theirs))[0] == NOT_FOUND
    assert theirs not in [page["id"] for page in ask("pages", "list")["items"]]
