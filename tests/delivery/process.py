"""Editors in processes of their own: `start("one_clinic", 20)`.

No connection is open when processes part, so each has its own.
"""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Any

from django.db import connection, connections
from django.db.models import F
from wagtail.models import Page

from clinics.models import ClinicSettings, PractitionerIndexPage, Role
from cms.changing import changing
from delivery.models import Change, Edition
from delivery.standing import standing_at
from tests.api.writer import Writer
from tests.clinics.fixtures import staff

HOSTS = ("riverside.localhost", "harbor.localhost")
POINTS = 12
READERS = 6
Begin = Callable[[], None]


def apart(act: Begin) -> int:
    """Do it in another process; returns its id. It ends with 0 if nothing was raised."""
    connection.close()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        act()
        status = 0
    finally:
        os._exit(status)


def ended(pid: int) -> bool:
    return os.waitpid(pid, os.WNOHANG)[0] != 0


def clinic_at(host: str) -> ClinicSettings:
    found = ClinicSettings.objects.select_related(*ClinicSettings.select_related)
    return found.get(site__hostname=host)


def home(clinic: ClinicSettings) -> Any:
    return Page.objects.get(pk=clinic.site.root_page_id).specific


def people(clinic: ClinicSettings) -> Any:
    return PractitionerIndexPage.objects.get(path__startswith=clinic.root_path)


def publish(page: Any, title: str) -> None:
    page.title = title
    page.save_revision().publish()


def one_clinic(times: int) -> dict[str, Any]:
    """Two publish at once; meanwhile somebody follows the changes."""

    def publishing(which: Callable[[Any], Any]) -> Begin:
        def act() -> None:
            clinic = clinic_at(HOSTS[0])
            for number in range(times):
                with changing():
                    publish(which(clinic), f"{which.__name__} {number}")

        return act

    site = clinic_at(HOSTS[0]).site_id
    changes = Change.objects.filter(site=site).order_by("number")
    seen = [Edition.objects.get(site=site).number]
    running = [apart(publishing(home)), apart(publishing(people))]
    while running:
        running = [pid for pid in running if not ended(pid)]
        seen += changes.filter(number__gt=seen[-1]).values_list("number", flat=True)
    paths = changes.filter(number__gt=seen[0]).values_list("path", flat=True)
    edition = Edition.objects.get(site=site).number
    return {"seen": seen, "edition": edition, "paths": list(paths)}


def two_clinics(times: int) -> dict[str, Any]:
    """Two change something of both clinics, the one beginning where the other ends."""

    def publishing(which: Callable[[Any], Any], hosts: tuple[str, ...]) -> Begin:
        def act() -> None:
            for number in range(times):
                with changing():
                    for host in hosts:
                        publish(which(clinic_at(host)), f"{which.__name__} {number}")

        return act

    running = [apart(publishing(home, HOSTS)), apart(publishing(people, HOSTS[::-1]))]
    statuses = [os.waitpid(pid, 0)[1] for pid in running]
    numbers = {}
    for host in HOSTS:
        rows = Change.objects.filter(site__hostname=host).order_by("number")
        numbers[host] = list(rows.values_list("number", flat=True))
    return {"statuses": statuses, "numbers": numbers}


def killed() -> list[dict[str, Any]]:
    """Publishing by a request, killed at one point after another: what is found afterwards."""
    clinic = clinic_at(HOSTS[0])
    page, writer = people(clinic), Writer(staff(clinic, Role.MANAGER))

    def request(title: str) -> None:
        assert writer.change(page, "publish", title=title).status_code == 200

    # The first request of a process also asks what later ones know.
    request("Before")
    statements: list[str] = []
    with connection.execute_wrapper(counting(statements)):
        request("Whole")
    found = [state("Whole")]
    for point in range(POINTS + 1):
        title, last = f"Killed {point}", len(statements) * point // POINTS
        os.waitpid(apart(partial(dying, partial(request, title), last)), 0)
        found.append(state(title))
    return found


def readers(times: int) -> dict[str, Any]:
    """Several ask where a clinic stands while its edition is raised as quickly as can be; who is
    told less than was there already is late."""

    def raising() -> None:
        for _ in range(times):
            Edition.objects.filter(site=site).update(
                number=F("number") + 1, of_texts=F("of_texts") + 1
            )

    def reading() -> tuple[int, int]:
        late = asked = 0
        while not is_over.is_set():
            there = Edition.objects.get(site=site).number
            standing: Any = standing_at(HOSTS[0])
            late, asked = late + (standing.edition < there), asked + 1
        connections.close_all()
        return late, asked

    site, is_over = clinic_at(HOSTS[0]).site_id, Event()
    before = Edition.objects.filter(site=site).values("number", "of_texts").get()
    publisher = apart(raising)
    with ThreadPoolExecutor(READERS) as threads:
        found = [threads.submit(reading) for _ in range(READERS)]
        _, status = os.waitpid(publisher, 0)
        is_over.set()
    # Others look at this database too, and these numbers are no changes'.
    Edition.objects.filter(site=site).update(**before)
    late, asked = (sum(column) for column in zip(*(one.result() for one in found), strict=True))
    return {"status": status, "late": late, "asked": asked}


def counting(seen: list[str], last: int | None = None) -> Callable[..., Any]:
    """Killed as the statement after the last is about to run."""

    def execute(run: Any, sql: str, *rest: Any) -> Any:
        if len(seen) == last:
            os.kill(os.getpid(), signal.SIGKILL)
        seen.append(sql)
        return run(sql, *rest)

    return execute


def dying(act: Begin, last: int) -> None:
    with connection.execute_wrapper(counting([], last)):
        act()
    os.kill(os.getpid(), signal.SIGKILL)


def state(title: str) -> dict[str, Any]:
    """Whether the page, the changes and the edition have it."""
    clinic = clinic_at(HOSTS[0])
    changes = Change.objects.filter(site=clinic.site_id)
    return {
        "live": people(clinic).title == title,
        "told": changes.filter(title=title).exists(),
        "numbers": list(changes.order_by("number").values_list("number", flat=True)),
        "edition": Edition.objects.get(site=clinic.site_id).number,
    }
