"""TypeScript for tests, exactly as `examples/site` pins it; without Node.js they are skipped."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SITE, CLIENT = "examples/site", "clients/typescript"
MADE = shutil.ignore_patterns("node_modules", "dist", "build", "js", "clinic-content")
INSTALL = ("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
SECONDS = 120


def run(*command: str, cwd: Path) -> str:
    """What it says; a command that fails, or takes too long, fails the test."""
    done = _run(command, cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def site_with_compiler(top: Path) -> Path:
    """A copy of the example with the client beside it, ready to be compiled."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("Node.js is not installed, so no TypeScript is compiled")
    for folder in (SITE, CLIENT):
        shutil.copytree(ROOT / folder, top / folder, ignore=MADE)
    installed = _run(INSTALL, top / SITE)
    if installed.returncode:
        pytest.skip(f"npm cannot install the compiler: {installed.stderr[-300:]}")
    return top / SITE


def _run(command: tuple[str, ...], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        command, cwd=cwd, capture_output=True, text=True, timeout=SECONDS, check=False
    )
