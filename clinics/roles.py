"""The roles of a clinic's staff, and what each may do in its tree and its libraries."""

from django.contrib.auth.models import Group, Permission
from django.db import models
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Page,
    Site,
)

IN_TREE = {
    "author": ["add_page"],
    "editor": ["add_page", "change_page", "publish_page"],
    "reviewer": ["add_page", "change_page", "publish_page", "unlock_page"],
    "manager": [
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
        "bulk_delete_page",
    ],
}
"""Page permissions by role, on the clinic's home page and all below it."""

IN_LIBRARY = {
    "author": ["add", "choose"],
    "editor": ["add", "change", "choose"],
    "reviewer": ["add", "change", "choose"],
    "manager": ["add", "change", "delete", "choose"],
}


class Role(models.TextChoices):
    """What somebody may be at one clinic."""

    AUTHOR = "author", "Author"
    EDITOR = "editor", "Editor"
    REVIEWER = "reviewer", "Reviewer"
    MANAGER = "manager", "Manager"


GROUP_EDITOR = "group_editor"
"""The one role above the clinics."""


class ClinicGroup(models.Model):
    """One role at one clinic. Whoever is in its group works at that clinic.

    The row without a site is the group editors', who work at all of them.
    """

    site = models.ForeignKey(
        Site, null=True, blank=True, on_delete=models.CASCADE, related_name="clinic_groups"
    )
    role = models.CharField(max_length=16, choices=[*Role.choices, (GROUP_EDITOR, "Group editor")])
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="clinic_group")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "role"], name="one_group_per_role"),
            models.UniqueConstraint(
                fields=["role"],
                condition=models.Q(site__isnull=True),
                name="one_group_of_group_editors",
            ),
            models.CheckConstraint(
                condition=models.Q(site__isnull=True, role=GROUP_EDITOR)
                | (models.Q(site__isnull=False) & ~models.Q(role=GROUP_EDITOR)),
                name="only_group_editors_are_above_the_clinics",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site.site_name}: {self.get_role_display()}" if self.site else "Group editors"


def make_groups(site: Site, home: Page, collections: list[Collection]) -> dict[str, Group]:
    """The clinic's four groups with their permissions; keyed by role."""
    made = {}
    for role, label in Role.choices:
        group = Group.objects.create(name=f"{site.site_name} ({site.hostname}): {label}")
        ClinicGroup.objects.create(site=site, role=role, group=group)
        grant_tree(group, home, IN_TREE[role])
        for collection in collections:
            grant_library(group, collection, IN_LIBRARY[role])
        group.permissions.add(admin_permission())
        made[role] = group
    made[Role.MANAGER].permissions.add(*section_permissions())
    grant_settings(made[Role.MANAGER], site)
    return made


def group_editors() -> Group:
    """The group of those who work at every clinic; made when it is first asked for.

    They do what managers do, open clinics, and keep what the group shares.
    """
    if found := Group.objects.filter(clinic_group__role=GROUP_EDITOR).first():
        return found
    group = Group.objects.create(name="Group editors")
    ClinicGroup.objects.create(site=None, role=GROUP_EDITOR, group=group)
    grant_tree(group, Page.get_first_root_node(), IN_TREE[Role.MANAGER])
    grant_library(group, Collection.get_first_root_node(), IN_LIBRARY[Role.MANAGER])
    group.permissions.add(admin_permission(), *group_permissions())
    return group


def grant_tree(group: Group, home: Page, codenames: list[str]) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=codenames
    ):
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)


def grant_library(group: Group, collection: Collection, actions: list[str]) -> None:
    """Wagtail asks for the permissions of its own two models, whichever models take their place."""
    for permission in Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"],
        codename__in=[f"{action}_{kind}" for action in actions for kind in ("image", "document")],
    ):
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=permission
        )


def admin_permission() -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")


def section_permissions() -> list[Permission]:
    """What managers may change beside pages: the reusable sections."""
    return list(
        Permission.objects.filter(
            content_type__app_label="cms",
            content_type__model="reusablesection",
            codename__regex="^(add|change|delete|view)_",
        )
    )


def group_permissions() -> list[Permission]:
    """What group editors may change beside pages, at every clinic."""
    tables = ["reusablesection", "blogcategory", "bodyarea", "specialty", "redirect", "collection"]
    return list(
        Permission.objects.filter(
            models.Q(content_type__model__in=tables)
            | models.Q(content_type__app_label="clinics", codename="change_clinicsettings")
        )
    )


def grant_settings(group: Group, site: Site) -> None:
    """The clinic's own settings and no other's: a model permission would open them all."""
    change = Permission.objects.get(
        content_type__app_label="clinics", codename="change_clinicsettings"
    )
    GroupSitePermission.objects.create(group=group, site=site, permission=change)
