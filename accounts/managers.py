"""How users are made: with an e-mail address and nothing else to remember."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db.models import QuerySet

if TYPE_CHECKING:
    from accounts.models import User


class UserQuerySet(QuerySet["User"]):
    def update(self, **values: Any) -> int:
        """Accounts switched on or off, with no word of leaving, are switched by the group."""
        if "is_active" in values:
            values.setdefault("left_at", None)
        return super().update(**values)


class UserManager(BaseUserManager["User"]):
    """Makes users, on the command line and in code; the admin has its own forms."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password the account cannot be signed in to."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user who may do everything at every clinic."""
        return self.create_user(
            email, password, **{**fields, "is_staff": True, "is_superuser": True}
        )
