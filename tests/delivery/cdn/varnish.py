"""A real Varnish on loopback, set up as docs/operating.md tells operators to."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[3] / "docs" / "operating.md"
SECTION = GUIDE.read_text("utf-8").partition("## A CDN in front\n")[2].partition("\n## ")[0]
(VCL,) = re.findall(r"```vcl\n(.*?)```", SECTION, re.DOTALL)
(TOKEN,) = re.findall(r'X-Purge-Token != "(.+)"', VCL)
PATIENCE = 40
"""Seconds; it compiles its configuration as C."""


def path() -> str:
    """Where varnishd is; empty when it is not installed."""
    return shutil.which("varnishd", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""


needs_varnish = pytest.mark.skipif(
    not path(), reason="varnish is not installed (on Debian: apt install varnish; pip has none)"
)


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


@contextmanager
def varnish(folder: Path, application: int) -> Iterator[int]:
    """In front of the application at that port; says at which it is itself."""
    config, port = folder / "clinics.vcl", free_port()
    config.write_text(VCL.replace('.port = "8000"', f'.port = "{application}"'))
    command = [path(), "-F", "-j", "none", "-n", folder / "varnish", "-f", config]
    command += ["-a", f"127.0.0.1:{port}", "-s", "malloc,16m", "-T", "none"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - our own command
        try:
            wait_for(port, process, folder / "log")
            yield port
        finally:
            process.terminate()
            process.wait()


def wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"Varnish did not start:\n{log.read_text()[-2000:]}")
