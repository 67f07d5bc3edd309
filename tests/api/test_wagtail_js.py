"""`wagtail-js` from npm, unchanged, reads a clinic from a server that is up."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from clinics.provisioning import Opening
from tests.api.filling import leaflet, picture
from tests.api.serving import serving
from tests.clinics.fixtures import opened
from tests.searched import searched

PROGRAM = Path(__file__).parent / "wagtail_js"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client installed, exactly as it is pinned."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node.js is not installed, so its client of the API is not tried")
    folder = tmp_path_factory.mktemp("wagtail_js")
    shutil.copytree(PROGRAM, folder, dirs_exist_ok=True)
    command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    installed = subprocess.run(command, cwd=folder, capture_output=True, text=True)  # noqa: S603
    if installed.returncode:
        pytest.skip(f"npm cannot install wagtail-js: {installed.stderr[-300:]}")
    return folder


@pytest.fixture
def read(program: Path, db: None, place: Any) -> dict[str, Any]:
    """What the client got of a clinic with two places, a picture and a document."""
    with serving() as port:
        clinic = opened(Opening("The Foot Clinic", "127.0.0.1", "GB", "Europe/London", port=port))
        paper = leaflet(clinic.public_collection)
        place(clinic, title="Town")
        text = f'<p>A gait is read on a <a linktype="document" id="{paper.pk}">sheet</a>.</p>'
        place(clinic, ("text", text), title="Village", hero_image=picture(clinic.collection))
        command = ["node", "read.mjs", f"http://127.0.0.1:{port}", "village"]
        done = subprocess.run(command, cwd=program, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return {**json.loads(done.stdout.splitlines()[-1]), "base": f"http://127.0.0.1:{port}"}


@searched
def test_it_reads_pages_pictures_and_documents(read: dict[str, Any]) -> None:
    assert [page["title"] for page in read["pages"]["items"]] == ["Village", "Town"]
    assert read["pages"]["meta"]["total_count"] == 2
    assert [image["title"] for image in read["images"]["items"]] == ["A foot"]
    assert [document["title"] for document in read["documents"]["items"]] == ["A leaflet"]

    assert read["byId"]["title"] == "Village"
    assert read["byId"]["hero_image"]["id"] == read["images"]["items"][0]["id"]
    assert read["byId"]["body"][0]["value"]["content"][0]["type"] == "text"
    assert read["bySlug"]["id"] == read["byId"]["id"]
    assert read["image"]["renditions"]
    assert read["document"]["title"] == "A leaflet"

    assert read["imageAddress"] == read["images"]["items"][0]["meta"]["download_url"]
    assert read["documentAddress"].startswith(f"{read['base']}/documents/")

    assert [page["title"] for page in read["searched"]["items"]] == ["Village"]
    assert read["found"]["id"] == read["byId"]["id"]
    assert read["missing"] == "Page not found"
    assert read["named"]["items"]
