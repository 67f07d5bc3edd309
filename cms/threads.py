"""The worker in development: threads of the server's, so that nobody waits for mail or webhooks."""

import threading

from django.db import connections
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult

ONE_AT_A_TIME = threading.Lock()


class ThreadBackend(ImmediateBackend):
    """Runs each task at once and aside. A command that enqueued one ends when the task has.

    Tasks of low priority run one after the other, and nobody waits for them at the end.
    """

    def _execute_task(self, task_result: TaskResult) -> None:
        is_low = task_result.task.priority < 0
        run = self._in_turn if is_low else self._aside
        threading.Thread(target=run, args=[task_result], daemon=is_low).start()

    def _in_turn(self, task_result: TaskResult) -> None:
        with ONE_AT_A_TIME:
            self._aside(task_result)

    def _aside(self, task_result: TaskResult) -> None:
        try:
            super()._execute_task(task_result)
        finally:
            connections.close_all()
