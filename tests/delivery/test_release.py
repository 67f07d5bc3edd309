"""What is kept is another's as soon as the program or its settings are other ones."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory

from clinics.models import ClinicSettings
from delivery.front import Front
from delivery.release import release
from tests.databases import on_sqlite_alone
from tests.test_settings import COMPLETE, NAMES, ROOT

pytestmark = on_sqlite_alone("no database has part in it")
SAY = "from delivery.release import release; print(release())"


@pytest.fixture
def _anew() -> Iterator[None]:
    release.cache_clear()
    yield
    release.cache_clear()


def released(**variables: str) -> str:
    """What a process of production's says, with these variables beside those it needs."""
    env = {name: value for name, value in os.environ.items() if name not in NAMES}
    env |= {"DJANGO_SETTINGS_MODULE": "cms.settings.production", **COMPLETE, **variables}
    return subprocess.check_output([sys.executable, "-c", SAY], cwd=ROOT, env=env, text=True)  # noqa: S603 - our own


@pytest.fixture(scope="module")
def usual() -> str:
    return released(PYTHONHASHSEED="1")


def test_it_is_the_same_in_every_process_of_an_installation(usual: str) -> None:
    assert len(usual) > 10
    assert usual == released(
        PYTHONHASHSEED="2",
        DATABASE_URL="postgres://other:secret@10.0.0.7:6432/clinics",
        REDIS_URL="redis://10.0.0.8:6379/0",
        LOG_LEVEL="DEBUG",
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MEDIA_URL", "https://pictures.example.org/"),
        ("SECRET_KEY", COMPLETE["SECRET_KEY"][::-1]),
        ("HSTS_SECONDS", "300"),
    ],
)
def test_with_other_settings_it_is_another(name: str, value: str, usual: str) -> None:
    assert released(**{name: value}) != usual


@pytest.mark.usefixtures("_anew")
def test_it_does_not_matter_where_it_is_installed(settings: Any, tmp_path: Path) -> None:
    said = set()
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "requirements.txt").write_text("the same", "utf-8")
        settings.BASE_DIR = tmp_path / name
        settings.STATIC_ROOT = tmp_path / name / "static"
        settings.MEDIA_ROOT = str(tmp_path / name / "media")
        release.cache_clear()
        said.add(release())
    assert len(said) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("kept", "_anew")
def test_what_was_kept_under_other_settings_is_not_sent(
    riverside: ClinicSettings, settings: Any
) -> None:
    def asked() -> list[bytes]:
        environ = RequestFactory(SERVER_NAME=riverside.host).get("/").environ
        return list(Front(lambda *_: [b"by Django"])(environ, lambda *_: None))

    Client(SERVER_NAME=riverside.host).get("/")
    assert asked() != [b"by Django"]
    settings.CORS_EXPOSE_HEADERS = ["ETag"]
    release.cache_clear()
    assert asked() == [b"by Django"]
