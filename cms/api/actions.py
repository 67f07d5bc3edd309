"""What a token may do to pages: Wagtail's actions, asking each new text whose it is to publish.

Only API v3 asks the registry of actions; the admin's views go their own way.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.actions import (
    CopyPageAction,
    CreatePageAction,
    CreatePageAliasAction,
    EditPageAction,
    MovePageAction,
    PublishPageRevisionAction,
    RevertToPageRevisionAction,
)
from wagtail.actions.registry import ActionRegistry
from wagtail.models import Page

from cms.permissions import PagePermissions, why_not_publish
from cms.refusals import NO_ALIAS

LOCKED = "The page is locked: somebody is to look at it first, or locked it themselves."


def refuse(reason: str, error: type[PermissionDenied]) -> None:
    """Raise the action's own error with what stands in the way, if anything does."""
    if reason:
        raise error(reason)


class CreateAction(CreatePageAction):
    def check_publish(self) -> None:
        permissions = self.parent.permissions_for_user(self.user)
        if isinstance(permissions, PagePermissions):
            refuse(permissions.why_not_publish_subpage(), self.permission_error_class)
        super().check_publish()

    def _clean_instance(self) -> None:
        super()._clean_instance()
        if self.user and self.publish:
            reason = why_not_publish(self.instance, self.user, self.parent)
            refuse(reason, self.permission_error_class)


class EditAction(EditPageAction):
    def check_publish(self) -> None:
        refuse(why_not_publish(self.instance, self.user), self.permission_error_class)
        super().check_publish()

    def _clean_instance(self) -> None:
        """The form is applied by now: what was written may need another role."""
        super()._clean_instance()
        if self.user and self.publish:
            refuse(why_not_publish(self.instance, self.user), self.permission_error_class)


class PublishAction(PublishPageRevisionAction):
    def check(self, skip_permission_checks: bool = False) -> None:
        if self.user and not skip_permission_checks:
            refuse(why_not_publish(self.object, self.user), self.permission_error_class)
        super().check(skip_permission_checks)


class CopyAction(CopyPageAction):
    """A copy is a draft. Who asks for a live one is told what stands against it."""

    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks)
        if not self.user or skip_permission_checks or not self.keep_live:
            return
        below = self.to or self.page.get_parent()
        for page in self._live_pages():
            refuse(why_not_publish(page, self.user, below), self.permission_error_class)

    def _live_pages(self) -> list[Page]:
        copied = self.page.get_descendants(inclusive=True) if self.recursive else [self.page]
        return [page.specific for page in copied if page.live]

    def execute(self, skip_permission_checks: bool = False) -> Any:
        self.check(skip_permission_checks)
        self.keep_live = False
        return super().execute(skip_permission_checks=True)


class MoveAction(MovePageAction):
    def check(self, parent_after: Page, skip_permission_checks: bool = False) -> None:
        if self.user and not skip_permission_checks:
            permissions: Any = self.page.permissions_for_user(self.user)
            if permissions.can_move():
                refuse(permissions.why_not_move_to(parent_after), self.permission_error_class)
        super().check(parent_after, skip_permission_checks)


class RevertAction(RevertToPageRevisionAction):
    def check(self, skip_permission_checks: bool = False) -> None:
        """Wagtail asks the lock of every other change, but not of this one."""
        super().check(skip_permission_checks)
        permissions: Any = self.instance.permissions_for_user(self.user) if self.user else None
        if permissions and not skip_permission_checks and permissions.page_locked():
            refuse(LOCKED, self.permission_error_class)


class CreateAliasAction(CreatePageAliasAction):
    def check(self, skip_permission_checks: bool = False) -> None:
        if self.user and not skip_permission_checks:
            refuse(NO_ALIAS, self.permission_error_class)
        super().check(skip_permission_checks)


def page_actions(registry: ActionRegistry) -> None:
    """Put these in the place of Wagtail's."""
    for action in (
        CreateAction,
        EditAction,
        PublishAction,
        CopyAction,
        MoveAction,
        RevertAction,
        CreateAliasAction,
    ):
        registry.register(Page, action)
