"""docs/operating.md, “When a clinic leaves”, is true: its commands are run, in their order."""

import io
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from clinics.leaving.closing import close_clinic
from clinics.leaving.tables import LEFT_BEHIND
from clinics.models import ClinicSettings
from clinics.provisioning import Opening
from tests.clinics.fixtures import opened
from tests.clinics.leaving import manifest_of, silent
from tests.databases import on_postgresql_alone

DOC = (Path(__file__).parents[2] / "docs" / "operating.md").read_text("utf-8")
SECTION = DOC.partition("## When a clinic leaves\n")[2].partition("\n## ")[0]
COMMANDS = re.findall(r"^    python manage\.py (.+)$", SECTION, re.MULTILINE)
HOST = "riverside.example.com"

pytestmark = [pytest.mark.django_db, on_postgresql_alone("a clinic leaves in earnest")]


def run(command: str) -> str:
    out = io.StringIO()
    call_command(*shlex.split(command), stdout=out)
    return out.getvalue()


def test_the_commands_do_what_the_document_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("builtins.input", lambda _: HOST)
    opened(Opening("Riverside Clinic", HOST, "GB", "Europe/London"))
    assert [command.split()[0] for command in COMMANDS] == [
        *("export_clinic", "import_clinic", "import_clinic", "close_clinic")
    ]
    export, again, elsewhere, close = COMMANDS
    assert "is in riverside.zip" in run(export)
    close_clinic(clinic_at(HOST), tmp_path / "first.zip", silent)
    assert f"Riverside Clinic is at https://{HOST}/" in run(again)
    close_clinic(clinic_at(HOST), tmp_path / "second.zip", silent)
    assert "Riverside Clinic is at https://feet.example.org/" in run(elsewhere)
    monkeypatch.setattr("builtins.input", lambda _: "feet.example.org")
    run(close.replace(HOST, "feet.example.org"))
    assert not ClinicSettings.objects.filter(site__site_name="Riverside Clinic").exists()
    assert manifest_of(tmp_path / "riverside-last.zip")["clinic"]["host"] == "feet.example.org"


def clinic_at(host: str) -> Any:
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related, "collection")
    return found.get(site__hostname=host)


def test_the_document_says_what_is_not_in_an_archive() -> None:
    words = {
        "accounts.User": "passwords",
        "clinics.Invitation": "open invitations",
        "cms.ClinicRendition": "renditions",
    }
    for label, said in words.items():
        assert label in LEFT_BEHIND
        assert said in SECTION
