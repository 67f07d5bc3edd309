"""`make bench`: build the group where it is not built yet, measure, and say what it cost.

CLINICS=100 PAGES=1000 builds the full one; ROUNDS says how often everybody has a turn,
CLIENTS how many ask at once.
"""

import json
import os
import platform
import signal
import sys
from pathlib import Path

from tests.bench.cases import cases
from tests.bench.client import Client, Clients
from tests.bench.comparing import compare
from tests.bench.measuring import CLIENTS, ROUNDS, Run
from tests.bench.places import Editions, places
from tests.bench.report import report
from tests.bench.servers import granian, postgres, prepare

RESULT = Path("var/bench.json")


def main() -> None:
    clinics, pages = (
        int(os.environ.get(*given)) for given in (("CLINICS", "20"), ("PAGES", "250"))
    )
    rounds, at_once = (
        int(os.environ.get(*given)) for given in (("ROUNDS", ROUNDS), ("CLIENTS", CLIENTS))
    )
    with postgres() as database:
        url = prepare(database, clinics, pages)
        found = places(url)
        editions = Editions(url)
        with granian(url) as (port, web):
            compare(Client(port), cases(), found[0])
            run = Run(Clients(port, at_once), web, database.pid, editions, found)
            table = run.measure(rounds)
        editions.close()
    kept = json.loads(RESULT.read_text()) if RESULT.exists() else {}
    kept[str(clinics * pages)] = {
        "clinics": clinics, "pages": pages, "rounds": rounds, "clients": at_once,
        "machine": machine(), "cases": table,
    }  # fmt: skip
    RESULT.write_text(json.dumps(kept, indent=2) + "\n")
    report(kept, clinics * pages)


def machine() -> str:
    """The processor and how many of it, as the kernel names them."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    python = platform.python_version()
    return f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, Python {python}"


if __name__ == "__main__":
    # So that the servers end with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    main()
