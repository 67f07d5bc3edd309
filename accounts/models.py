"""The user: a member of staff, known by e-mail address."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser

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

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "user"
        verbose_name_plural = "users"
        ordering = ("last_name", "first_name", "email")

    def __str__(self) -> str:
        return self.get_full_name() or self.email
