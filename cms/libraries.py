"""Who deletes pictures and documents. Wagtail lets everybody do it who may describe them."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy


class LibraryPermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Deleting takes a permission of its own; what one has added oneself needs none while nothing
    uses it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action == "delete":
            return self._check_perm(user, ["add", "delete"])
        return super().user_has_permission(user, action)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        others = set(actions) - {"delete"}
        if others and super().user_has_any_permission_for_instance(user, others, instance):
            return True
        return "delete" in actions and self._may_delete(user, instance)

    def _may_delete(self, user: Any, instance: Any) -> bool:
        if self._check_perm(user, ["delete"], collection=instance.collection):
            return True
        is_own = getattr(instance, f"{self.owner_field_name}_id") == user.pk
        adds = is_own and self._check_perm(user, ["add"], collection=instance.collection)
        return adds and not ReferenceIndex.get_references_to(instance).exists()
