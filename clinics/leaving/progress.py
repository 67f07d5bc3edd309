"""Long commands: they say how far they are, and can be stopped."""

import signal
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinics.clinic_settings import ClinicSettings
from clinics.leaving import Refused

Report = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is (0: nobody knows)."""
EVERY = 1.0
"""Seconds between two lines of one task."""


def counted(what: str, things: Sequence[Any], report: Report) -> Iterator[Any]:
    for number, thing in enumerate(things, start=1):
        yield thing
        report(what, number, len(things))


SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def answering(*answers: Any) -> Generator[None]:
    """Answer Ctrl-C and a shutdown so, if this is where Python hears of them at all."""
    is_heard = threading.current_thread() is threading.main_thread()
    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        for number, answer in zip(SIGNALS, answers, strict=True) if is_heard else ():
            signal.signal(number, answer)
        yield
    finally:
        for number, answer in before.items() if is_heard else ():
            signal.signal(number, answer or signal.SIG_DFL)


def stoppable() -> AbstractContextManager[None]:
    """Both interrupt what is done within, as `KeyboardInterrupt`."""
    return answering(signal.default_int_handler, signal.default_int_handler)


def unstoppable() -> AbstractContextManager[None]:
    """Neither interrupts what is done within."""
    return answering(signal.SIG_IGN, signal.SIG_IGN)


class LeavingCommand(BaseCommand):
    """A command that either does all of it or, refused or stopped, nothing."""

    def execute(self, *args: Any, **options: Any) -> Any:
        self._said = 0.0
        try:
            with stoppable():
                return super().execute(*args, **options)
        except Refused as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped; nothing was changed.", returncode=130) from None

    def report(self, what: str, done: int, total: int) -> None:
        if done == total or time.monotonic() - self._said > EVERY:
            self._said = time.monotonic()
            self.stdout.write(f"  {what}: {done} of {total}" if total else f"  {what}: {done} …")
            self.stdout.flush()


def clinic_at(host: str) -> ClinicSettings:
    """The clinic of a host; raises `Refused` with those that there are."""
    clinics = ClinicSettings.objects.select_related(*ClinicSettings.select_related, "collection")
    if clinic := clinics.filter(site__hostname=host.lower()).first():
        return clinic
    there = ", ".join(clinics.order_by("site__hostname").values_list("site__hostname", flat=True))
    raise Refused(f"There is no clinic at {host}. There is: {there or 'none'}.")
