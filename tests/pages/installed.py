"""Programs of Node's that tests use, exactly as they are pinned in `tools/`, installed once."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

TOOLS = Path(__file__).parent / "tools"
KEPT = Path(__file__).parents[2] / "var" / "tools"


class NotInstalled(Exception):
    """Why a tool is not there, for whoever skips without it."""


def installed(name: str) -> Path:
    """The `node_modules` of a folder of `tools/`. Raises `NotInstalled`."""
    lock = (TOOLS / name / "package-lock.json").read_bytes()
    folder = KEPT / f"{name}-{hashlib.sha256(lock).hexdigest()[:12]}"
    if not folder.exists():
        _install(name, folder)
    return folder / "node_modules"


def _install(name: str, folder: Path) -> None:
    """Beside it first, so that no other process finds half of it."""
    npm = shutil.which("npm")
    if not npm:
        raise NotInstalled("Node.js is not installed (on Debian: apt install npm)")
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT) as made:
        for each in ("package.json", "package-lock.json"):
            shutil.copy(TOOLS / name / each, made)
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(command, cwd=made, capture_output=True, text=True, timeout=600)  # noqa: S603
        if done.returncode:
            raise NotInstalled(f"npm cannot install {name}: {done.stderr[-300:]}")
        if not folder.exists():
            os.replace(shutil.copytree(made, f"{made}-whole"), folder)
