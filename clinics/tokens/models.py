"""The token of one clinic, and which tokens are a manager's business."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q, QuerySet
from wagtail.log_actions import log
from wagtail.models import APIToken, Site
from wagtail.models.api import DISPLAY_PREFIX_LENGTH

from clinics.roles import ClinicGroup


class ClinicToken(APIToken):
    """With it its owner writes at one clinic alone, for as long as they work there.

    A table below Wagtail's, so that with a clinic its tokens go, and none is left that reaches
    further than it did.
    """

    site = models.ForeignKey(
        Site, verbose_name="clinic", on_delete=models.CASCADE, related_name="api_tokens"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "API token"

    @classmethod
    def make(cls, site: Site, owner: Any, name: str, by: Any) -> tuple["ClinicToken", str]:
        """The token and its secret, which is stored nowhere."""
        secret = cls.generate_token()
        token = cls.objects.create(
            site=site,
            user=owner,
            name=name,
            made_by=by,
            key_hash=cls.hash_token(secret),
            prefix=secret[:DISPLAY_PREFIX_LENGTH],
        )
        log(token, "wagtail.apitoken.create", user=by)
        return token, secret


def clinic_token(token: APIToken) -> ClinicToken | None:
    """What is said of the token's clinic; None for one that reaches all of its owner's."""
    return getattr(token, "clinictoken", None)


def tokens_at(sites: QuerySet[Site]) -> QuerySet[APIToken]:
    """The tokens that write at these clinics and nowhere else, with their people and clinics.

    One that the group made without a clinic counts where its owner works at no other.
    """
    elsewhere = ClinicGroup.objects.exclude(site__in=sites.values("pk"))
    people = get_user_model()._default_manager.filter(
        groups__clinic_group__site__in=sites.values("pk"), is_superuser=False
    )
    here_alone = people.exclude(groups__clinic_group__in=elsewhere.values("pk")).values("pk")
    bound, unbound = Q(clinictoken__site__in=sites.values("pk")), Q(clinictoken=None)
    return with_clinics(APIToken.objects.filter(bound | unbound & Q(user__in=here_alone)))


def with_clinics(tokens: QuerySet[APIToken]) -> QuerySet[APIToken]:
    return tokens.select_related("user", "clinictoken__site", "clinictoken__made_by")


def revoke(token: APIToken, by: Any) -> None:
    """From now on the token is a wrong one; the row stays, to say that there was one."""
    if token.revoked_at is None:
        token.revoke()
        log(clinic_token(token) or token, "wagtail.apitoken.revoke", user=by)


def revoke_of(user: Any, site: Site, by: Any) -> None:
    """For somebody who leaves a clinic: its tokens of theirs, and all once they work nowhere."""
    tokens = APIToken.objects.filter(user=user, revoked_at=None).select_related("clinictoken")
    if user.groups.exists():
        tokens = tokens.filter(clinictoken__site=site)
    for token in tokens:
        revoke(token, by)
