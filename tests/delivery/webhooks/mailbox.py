"""A mail server that refuses, or is cut off, as a test wants it: `settings.EMAIL_BACKEND`."""

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any, ClassVar

from django.core.mail.backends.locmem import EmailBackend


class Killed(BaseException):
    """The process ends here; nothing catches it."""


class MailServer(EmailBackend):
    refused: ClassVar[set[str]] = set()
    is_down: ClassVar[bool] = False
    kills: ClassVar[bool] = False
    """Whoever sends a mail is killed once it is sent."""

    @classmethod
    def begin(cls) -> None:
        cls.refused.clear()
        cls.is_down = cls.kills = False

    def send_messages(self, messages: list[Any]) -> int:
        if self.is_down:
            raise SMTPServerDisconnected("Connection unexpectedly closed")
        for message in messages:
            if gone := self.refused.intersection(message.to):
                raise SMTPRecipientsRefused(dict.fromkeys(gone, (550, b"no such user")))
        sent = super().send_messages(messages)
        if self.kills:
            raise Killed
        return sent
