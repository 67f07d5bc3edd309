"""The people who work in the admin."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Staff"

    def ready(self) -> None:
        from accounts import sessions

        user_logged_in.connect(sessions.begin, dispatch_uid="begin_session")
