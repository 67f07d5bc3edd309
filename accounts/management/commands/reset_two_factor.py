"""Take somebody's second factor away, for a lost or broken phone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import second_factor
from accounts.mail import send_later
from accounts.models import User

SUBJECT = "Your second step for signing in was taken away"
BODY = """\
Somebody who runs the clinics' pages took away the second step with which you sign in, and your
recovery codes with it. The next time, your password is enough; where you need a second step, you
are asked to set it up anew.

If you did not ask for this, tell the group at once and set a new password.
"""


class Command(BaseCommand):
    help = "Take a person's second factor and recovery codes away. Be sure who is asking first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="what the person signs in with")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.filter(email=email).first()
        if user is None:
            raise CommandError(f"Nobody signs in with {email}.")
        if not second_factor.take_away(user):
            self.stdout.write(f"{user.email} has no second factor; nothing was changed.")
            return
        send_later(SUBJECT, BODY, user.email)
        self.stdout.write(f"{user.email} has no second factor any more, and was told by mail.")
