"""Mail to staff about their accounts, sent by the worker."""

from django.core.mail import send_mail
from django_tasks import task


def send_later(subject: str, body: str, email: str) -> None:
    send.enqueue(subject, body, email)


@task(backend="worker")
def send(subject: str, body: str, email: str) -> None:
    send_mail(subject, body, None, [email])
