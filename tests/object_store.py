"""A real S3 server for the tests that need one, with a public and a private bucket."""

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEY, SECRET = "test-key", "test-secret"
PUBLIC, PRIVATE = "clinics-public", "clinics-private"
IDENTITIES = [
    {
        "name": "application",
        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        "actions": ["Admin", "Read", "Write", "List"],
    },
    {"name": "anonymous", "actions": [f"Read:{PUBLIC}"]},
]
WEED = Path(sys.executable).with_name("weed")
PATIENCE = 40
"""Seconds until a server that does not answer is given up."""


def free_port() -> int:
    """A port whose neighbour 10,000 above is free too: the server talks to itself there."""
    while True:
        with socket.socket() as low, socket.socket() as high:
            low.bind(("127.0.0.1", 0))
            port = low.getsockname()[1] - 20_000
            try:
                if port > 2_000:
                    high.bind(("127.0.0.1", port + 10_000))
                    return port
            except OSError:
                continue


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address of an S3 server whose data is in `folder`."""
    config = folder / "s3.json"
    config.write_text(json.dumps({"identities": IDENTITIES}))
    port = free_port()
    flags = {
        "dir": folder,
        "ip": "127.0.0.1",
        "master.port": free_port(),
        "volume.port": free_port(),
        "filer.port": free_port(),
        "s3.port": port,
        "s3.config": config,
        "volume.max": 50,  # each bucket takes seven
    }
    command = [WEED, "server", "-s3", "-s3.port.iceberg=0", "-s3.port.lance=0"]
    command += [f"-{name}={value}" for name, value in flags.items()]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - our own command
        try:
            wait_for(f"http://127.0.0.1:{port}/", process, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()  # asked kindly, it may try for ever to write its last log
            process.wait()


def wait_for(url: str, process: subprocess.Popen, log: Path) -> None:
    """Return as soon as anything answers at `url`; raise with the log if nothing does."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=2)  # noqa: S310 - our own address
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"The S3 server did not start:\n{log.read_text()[-2000:]}")
