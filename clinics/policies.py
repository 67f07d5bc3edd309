"""What a permission is worth: one held at a clinic counts for what is that clinic's alone."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.models import Image
from wagtail.models import APIToken, Page, Site, Task, Workflow
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from clinics.confined import only_site_of
from clinics.ownership import Reach, owned
from clinics.roles import ClinicGroup
from clinics.scoping import clinics_of, is_group_staff
from cms.libraries import LibraryPermissionPolicy


class ClinicPermissionPolicy(ModelPermissionPolicy):
    """Django's permissions on a table, as far as the clinic reaches whose group grants them."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Model
    ) -> bool:
        if not self.user_has_any_permission(user, actions):
            return False
        if is_group_staff(user):
            return True
        return self._granted(user, actions).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        if is_group_staff(user):
            return self.model._default_manager.all()
        return self._granted(user, actions)

    def sites_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Site]:
        """The clinics at which the person may do this."""
        own = Site.objects.filter(clinicsettings__in=clinics_of(user))
        own = own.order_by("site_name", "pk")
        if is_group_staff(user):
            return own if self.user_has_permission(user, action) else own.none()
        return own.filter(pk__in=self._sites(user, [action]))

    def _granted(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        there = clinics_of(user).filter(site__in=self._sites(user, actions))
        return owned(self.model, Reach.of(there.select_related("site__root_page", "collection")))

    def _sites(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        permissions = self._get_permission_objects_for_actions(actions)
        granting = ClinicGroup.objects.filter(
            group__user=user, group__permissions__in=permissions, site__isnull=False
        )
        return granting.values("site")


class Confined:
    """Permissions in a tree, but none of another clinic's where a person counts at one alone."""

    def get_all_permissions_for_user(self, user: Any) -> QuerySet[Any]:
        found = super().get_all_permissions_for_user(user)  # ty: ignore[missing-attribute] - mixed in
        only = only_site_of(user)
        return found.filter(group__clinic_group__site=only) if only else found


class ClinicPagePolicy(Confined, PagePermissionPolicy):
    pass


class ClinicLibraryPolicy(Confined, LibraryPermissionPolicy):
    pass


def register_own() -> None:
    """For every table of ours that names the clinic it belongs to.

    Before anything asks for a policy: Wagtail makes one of its own where it finds none.
    """
    for model in apps.get_models():
        if policy_registry.get_by_type(model, fallback=False) is None and _names_its_clinic(model):
            register_permission_policy(model, ClinicPermissionPolicy(model))


def register_wagtails() -> None:
    """In place of the policies that Wagtail's apps have registered.

    A library's permissions are named after the tables that Wagtail has for images and documents.
    """
    for model in (Redirect, Site, Group, get_user_model(), APIToken, Workflow, Task):
        register_permission_policy(model, ClinicPermissionPolicy(model))
    for model, stock in ((get_image_model(), Image), (get_document_model(), Document)):
        policy = ClinicLibraryPolicy(model, stock, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy)
    register_permission_policy(Page, ClinicPagePolicy())


def _names_its_clinic(model: type[Model]) -> bool:
    fields = {field.name: field.related_model for field in model._meta.concrete_fields}
    return fields.get("site") is Site
