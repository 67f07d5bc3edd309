"""Lighthouse, as on a telephone, over every kind of page: `make lighthouse`.

RUNS=3 runs of each page, of which the median counts; CLINICS=riverside looks at one clinic alone.
Ends with an error if a page has less than 99 in anything. Pages that ask search engines to pass
them by (search, errors) are left out: Lighthouse takes that for a fault.
"""

import json
import os
import shutil
import subprocess
import sys
from statistics import median
from typing import Any

from tests.browser import chromium
from tests.pages.installed import installed
from tests.pages.serving import FOLDER, production

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 99
RUNS = int(os.environ.get("RUNS", "3"))
CLINICS = os.environ.get("CLINICS", "riverside harbor").split()
FLAGS = " ".join(["--headless=new", *chromium.ARGUMENTS])


def measured(address: str) -> dict[str, Any]:
    """The report of one run."""
    report = FOLDER / "lighthouse.json"
    program = installed("lighthouse") / "lighthouse" / "cli" / "index.js"
    command = [
        str(shutil.which("node")), str(program), address, "--quiet", "--output=json",
        f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={FLAGS}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": chromium.path()}
    for is_last in (False, True):
        done = subprocess.run(command, env=environment, check=is_last, timeout=300)  # noqa: S603
        if done.returncode == 0:
            break  # Else the browser was lost on the way, which happens.
    return json.loads(report.read_text("utf-8"))


def scores(reports: list[dict[str, Any]]) -> list[int]:
    """For each category the median, from 0 to 100."""
    return [
        round(100 * median(report["categories"][name]["score"] for report in reports))
        for name in CATEGORIES
    ]


def faults(report: dict[str, Any]) -> set[str]:
    """The audits that cost something."""
    counted = {
        each["id"]
        for category in report["categories"].values()
        for each in category["auditRefs"]
        if each["weight"]
    }
    audits = report["audits"]
    return {
        name for name in counted if (audits[name]["score"] or 0) < 0.9 and is_scored(audits[name])
    }


def is_scored(audit: dict[str, Any]) -> bool:
    return audit["scoreDisplayMode"] not in ("notApplicable", "informative", "manual")


def kinds() -> dict[str, str]:
    """Full addresses by clinic and kind of page."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.pages.settings"
    import django

    django.setup()
    from tests.pages import sites
    from tests.pages.serving import PORT

    found = sites.all_addresses(PORT)
    return {
        name: address
        for name, address in found.items()
        if name.partition(": ")[0] in CLINICS and name.partition(": ")[2] not in sites.BESIDE_PAGES
    }


def row(name: str, cells: list[Any]) -> str:
    return f"| {name} | {' | '.join(map(str, cells))} |"


def main() -> int:
    lines, poor = [], []
    with production():
        for name, address in kinds().items():
            reports = [measured(address) for _ in range(RUNS)]
            got = scores(reports)
            lines.append(row(name, got))
            sys.stdout.write(f"{lines[-1]}\n")
            sys.stdout.flush()
            if min(got) < LEAST:
                poor.append(f"{name}: {got}: {sorted(set().union(*map(faults, reports)))}")
    head = [row("Page", list(CATEGORIES)), row("---", ["---:"] * len(CATEGORIES))]
    (FOLDER / "lighthouse.md").write_text("\n".join([*head, *lines]) + "\n", "utf-8")
    sys.stdout.write("\n".join(poor or [f"Nothing is below {LEAST}."]) + "\n")
    return int(bool(poor))


if __name__ == "__main__":
    sys.exit(main())
