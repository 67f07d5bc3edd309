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
