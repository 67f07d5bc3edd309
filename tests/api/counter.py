"""Some who count in the database at once. Each has a connection of its own, as processes have."""

from threading import Thread

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

LIMITS = {"BACKEND": "cms.api.counting.CountingCache", "LOCATION": "limits"}
KEY = "a client"


def count(times: int) -> None:
    for _ in range(times):
        caches["limits"].incr(KEY)
    connection.close()


@override_settings(CACHES={**settings.CACHES, "limits": LIMITS})
def counted(counting: int, times: int) -> int:
    """How far the count has come when so many have counted so often."""
    call_command("createcachetable")
    caches["limits"].add(KEY, 0)
    threads = [Thread(target=count, args=[times]) for _ in range(counting)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return caches["limits"].get(KEY)
