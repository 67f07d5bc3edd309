"""Some who count in the database at once: `python -m tests.api.counter 4 50`.

It prints how far the count has come. Each has a connection of its own, as processes have.
"""

import sys
from threading import Thread

import django
from django.conf import settings

settings.CACHES["limits"] = {"BACKEND": "cms.api.counting.CountingCache", "LOCATION": "limits"}
django.setup()

from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

KEY = "a client"


def count(times: int) -> None:
    for _ in range(times):
        caches["limits"].incr(KEY)
    connection.close()


def counted(counting: int, times: int) -> int:
    call_command("createcachetable")
    caches["limits"].add(KEY, 0)
    threads = [Thread(target=count, args=[times]) for _ in range(counting)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return caches["limits"].get(KEY)


if __name__ == "__main__":
    print(counted(*map(int, sys.argv[1:])))  # noqa: T201
