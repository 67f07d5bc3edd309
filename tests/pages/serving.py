"""The demonstration, loaded once under var/pages and served by the server of production."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

PORT = 8765
"""Fixed, since it stands in the database, of which answers are made."""
FOLDER = Path("var/pages")
GRANIAN = ("--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-access-log")
NOT_FOR_PATIENTS = ("-i", "wagtail*", "-i", "rest_framework", "-i", "admin")
"""Files of the admin, which take minutes to pack."""
PREPARE = (
    ("migrate", "--verbosity", "0"),
    ("load_demo", "--if-empty", "--port", str(PORT)),
    ("make_renditions",),
    ("collectstatic", "--noinput", "--verbosity", "0", *NOT_FOR_PATIENTS),
)


def environment() -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.pages.settings", "PORT": str(PORT)}


def prepare() -> None:
    """What is there already is made no second time; the pictures take minutes at first."""
    for command in PREPARE:
        run = [sys.executable, "manage.py", *command]
        subprocess.run(run, env=environment(), check=True)  # noqa: S603 - our own arguments


@contextmanager
def production() -> Iterator[int]:
    """The port at which it is served."""
    prepare()
    command = [sys.executable, "-m", "granian", *GRANIAN, "tests.pages.wsgi:application"]
    with (FOLDER / "server.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 - our own arguments
            [*command, "--host", "127.0.0.1", "--port", str(PORT)],
            env=environment(),
            stdout=log,
            stderr=log,
        )
        try:
            wait()
            yield PORT
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait(seconds: int = 60) -> None:
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        with suppress(OSError):
            connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
            connection.request("GET", "/", headers={"Host": "localhost"})
            if connection.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError(f"The server did not start; {FOLDER / 'server.log'} says why.")
