"""Development's worker: a thread for each task, and nobody waits for it."""

import threading
from typing import Any

from django_tasks import task

BEGUN, GO_ON, DONE = threading.Event(), threading.Event(), threading.Event()


@task(backend="worker")
def slow() -> None:
    BEGUN.set()
    GO_ON.wait(20)
    DONE.set()


def test_whoever_enqueues_a_task_does_not_wait_for_it(settings: Any) -> None:
    settings.TASKS = {**settings.TASKS, "worker": {"BACKEND": "cms.threads.ThreadBackend"}}
    slow.enqueue()
    assert BEGUN.wait(20)
    assert not DONE.is_set()
    GO_ON.set()
    assert DONE.wait(20)


AT_ONCE = threading.Event()
ORDER: list[int] = []


@task(backend="worker", priority=-1)
def unhurried(number: int) -> None:
    ORDER.append(number)
    AT_ONCE.wait(20)
    ORDER.append(number)


def test_what_is_in_no_hurry_is_done_one_after_the_other(settings: Any) -> None:
    settings.TASKS = {**settings.TASKS, "worker": {"BACKEND": "cms.threads.ThreadBackend"}}
    before = set(threading.enumerate())
    for number in (1, 2):
        unhurried.enqueue(number)
    begun = set(threading.enumerate()) - before
    assert all(thread.daemon for thread in begun), "the server may end meanwhile"
    AT_ONCE.set()
    for thread in begun:
        thread.join(20)
    assert ORDER in ([1, 1, 2, 2], [2, 2, 1, 1])
