"""The Nu HTML checker (vnu), asked about files of HTML and CSS."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.pages.installed import NotInstalled, installed


def jar() -> list[str]:
    """The command. Raises `NotInstalled`."""
    java = shutil.which("java")
    if not java:
        raise NotInstalled("Java is not installed (on Debian: apt install default-jre-headless)")
    return [java, "-Xss4m", "-jar", str(installed("vnu") / "vnu-jar" / "build/dist/vnu.jar")]


def remarks(command: list[str], files: list[Path], css: bool = False) -> list[str]:
    """Every error and warning: `file, line: what is wrong: the text it is about`."""
    kind = ["--css"] if css else ["--html"]
    asked = [*command, "--format", "json", "--exit-zero-always", "--stdout", *kind]
    done = subprocess.run(  # noqa: S603
        [*asked, *map(str, files)], capture_output=True, text=True, timeout=300, check=True
    )
    return [
        f"{Path(each['url']).name}, {each.get('lastLine')}: {each['message']}: "
        f"{each.get('extract', '').strip()}"
        for each in json.loads(done.stdout)["messages"]
    ]
