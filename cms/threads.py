"""The worker in development: threads of the server's, so that nobody waits for mail or webhooks."""

import threading

from django.db import connections
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult


class ThreadBackend(ImmediateBackend):
    """Runs each task at once and aside. A command that enqueued one ends when the task has."""

    def _execute_task(self, task_result: TaskResult) -> None:
        threading.Thread(target=self._aside, args=[task_result]).start()

    def _aside(self, task_result: TaskResult) -> None:
        try:
            super()._execute_task(task_result)
        finally:
            connections.close_all()
