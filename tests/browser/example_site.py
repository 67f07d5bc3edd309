"""The site in examples/site: built as its README says, and served at an address of its own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.typescript import run, site_with_compiler


def build(top: Path) -> Path:
    """The site's folder; the test is skipped where there is no compiler."""
    site = site_with_compiler(top)
    run("npm", "run", "build", cwd=site)
    return site


@contextmanager
def served(public: Path, clinic: str) -> Iterator[str]:
    """The site's address, while it shows that clinic and asks twice a second what has changed."""
    index = public / "index.html"
    page = index.read_text("utf-8")
    for name, content in (("clinic", clinic), ("follow", "0.5")):
        page = re.sub(f'(<meta name="{name}" content=)"[^"]*"', rf'\1"{content}"', page)
    index.write_text(page, "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(public)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://front.localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
