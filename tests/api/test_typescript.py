"""The client in TypeScript: made from the description, and asking a clinic that is served."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from clinics.provisioning import Opening
from tests.api.serving import serving
from tests.clinics.fixtures import opened
from tests.databases import on_sqlite_alone
from tests.searched import searched

CLIENT = Path(__file__).parents[2] / "clients" / "typescript"
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
OUR_OWN = ("node_modules", "dist", "build")
pytestmark = on_sqlite_alone("the client is the same")


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with its tools, exactly as they are pinned, beside the description."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node.js is not installed, so the client is not tried")
    top = tmp_path_factory.mktemp("client")
    folder = top / "clients" / "typescript"
    shutil.copytree(CLIENT, folder, ignore=shutil.ignore_patterns(*OUR_OWN))
    (top / "docs").mkdir()
    shutil.copy(CLIENT.parents[1] / "docs" / "openapi.json", top / "docs")
    command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    installed = subprocess.run(command, cwd=folder, capture_output=True, text=True)  # noqa: S603
    if installed.returncode:
        pytest.skip(f"npm cannot install its tools: {installed.stderr[-300:]}")
    return folder


def test_its_types_are_those_of_the_description(client: Path) -> None:
    """`npm run generate` makes them anew."""
    run("npm", "run", "generate", cwd=client)
    assert (client / "src" / "schema.ts").read_text() == (CLIENT / "src" / "schema.ts").read_text()


def test_it_compiles_strictly_and_its_own_tests_pass(client: Path) -> None:
    assert "# fail 0" in run("npm", "test", cwd=client)
    for path in (client / "src").glob("*.ts"):
        code = COMMENT.sub("", path.read_text("utf-8"))
        assert not re.search(r"\bany\b", code), path.name


@searched
@pytest.mark.django_db
def test_it_reads_a_clinic_that_is_served(client: Path, place: Any) -> None:
    run("npm", "run", "build", cwd=client)
    with serving() as port:
        clinic = opened(Opening("The Foot Clinic", "127.0.0.1", "GB", "Europe/London", port=port))
        place(clinic, title="Town")
        place(clinic, ("text", "<p>Up the <b>hill</b>.</p>"), title="Village")
        address, path = f"http://127.0.0.1:{port}", "/village/"
        found = json.loads(run("node", "test/live.mjs", address, path, cwd=client))
    assert sorted(found["listed"]) == sorted(found["walked"]) == ["Town", "Village"]
    assert found["text"][0]["children"][1] == {"type": "text", "text": "hill", "marks": ["bold"]}
    assert found["isPlace"] is True
    assert found["changed"] > 2
    assert found["found"] == ["Village"]
    assert found["nothing"] is None
