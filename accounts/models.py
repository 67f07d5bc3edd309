"""The user: a member of staff, known by e-mail address."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from accounts.fields import LoginEmailField
from accounts.managers import UserManager


class User(AbstractUser):
    """Signs in with an e-mail address; there is no user name."""

    username = None  # ty: ignore[invalid-assignment] - how Django says to drop a field
    email = LoginEmailField(
        "e-mail address",
        unique=True,
        error_messages={"unique": "Somebody already signs in with this e-mail address."},
    )
    left_at = models.DateTimeField(null=True, editable=False)
    """When the last role was taken, which switched the account off; a new role switches it on
    again. An account that is inactive without this was switched off by the group, and stays so."""

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "user"
        verbose_name_plural = "users"
        ordering = ("last_name", "first_name", "email")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever is here again has not left: switched off later, it is by the group."""
        if self.is_active:
            self.left_at = None
        super().save(*args, **kwargs)
