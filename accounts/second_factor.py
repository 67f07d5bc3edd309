"""The second factor: who has one, and whether a session gave it."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.models import Authenticator
from django.http import HttpRequest


def factors_of(user: Any) -> set[int]:
    """The person's second factors and recovery codes, by primary key."""
    return set(Authenticator.objects.filter(user_id=user.pk).values_list("pk", flat=True))


def gave(request: HttpRequest, factors: set[int]) -> bool:
    """Was one of these factors given when this session began, or set up in it?

    A factor that was taken away since then, such as a lost phone, counts no more.
    """
    records = get_authentication_records(request, authenticated_user(request))
    return any(r["method"] == "mfa" and r.get("id") in factors for r in records)


def remember(request: HttpRequest, *types: str) -> None:
    """Whoever just set a factor up has it: the session need not ask for it."""
    user = authenticated_user(request)
    for factor in Authenticator.objects.filter(user_id=user.pk, type__in=types):
        record_authentication(request, user, "mfa", id=factor.pk, type=factor.type)


def take_away(user: Any) -> int:
    """Take the person's factors and recovery codes away; how many there were."""
    return Authenticator.objects.filter(user_id=user.pk).delete()[0]
