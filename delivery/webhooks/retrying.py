"""When a change is tried again that could not be delivered."""

import random
from datetime import datetime, timedelta

FIRST = timedelta(seconds=30)
LONGEST = timedelta(hours=6)
GIVE_UP_AFTER = timedelta(days=3)
JITTER = 0.2
"""Up to a fifth is added, so that subscribers that fell together do not come back together."""


def next_try(
    failures: int, since: datetime, now: datetime, retry_after: float | None = None
) -> datetime | None:
    """After so many failures, the first of them at `since`; None: it is given up.

    `retry_after`: in how many seconds the subscriber asked to be tried, at the earliest.
    """
    last = since + GIVE_UP_AFTER
    if now >= last:
        return None
    return min(now + wait_after(failures, LONGEST, retry_after), last)


def wait_after(failures: int, longest: timedelta, retry_after: float | None = None) -> timedelta:
    """How long to wait for the next try: twice as long each time, but for the jitter."""
    wait = min(FIRST * 2 ** min(failures - 1, 20), longest)
    wait *= 1 + random.uniform(0, JITTER)  # noqa: S311 - no secret
    if retry_after:
        wait = max(wait, min(timedelta(seconds=retry_after), longest))
    return wait
