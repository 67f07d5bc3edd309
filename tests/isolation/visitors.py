"""Who comes to look: our clinic's staff, their tokens, patients, and the group's staff."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.test import Client
from wagtail.models import APIToken

from accounts.models import User
from clinics.models import Role
from tests.clinics.fixtures import group_editor, staff
from tests.isolation.world import World


class Kind(StrEnum):
    STAFF = "staff"
    """Of our clinic, signed in to the admin."""
    TOKEN = "token"
    """The same people through the API for writing."""
    NOBODY = "nobody"
    GROUP = "group"
    """Of the group itself: they may see both clinics."""


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser; every request begins with the cookies they came with."""

    name: str
    kind: Kind
    client: Client
    user: User | None = None
    token: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return self.client.defaults["SERVER_NAME"]

    def get(self, address: str) -> Any:
        return self.send("GET", address)

    def head(self, address: str) -> Any:
        return self.send("HEAD", address)

    def post(self, address: str, data: Any = None) -> Any:
        """A form, files and all."""
        self._begin()
        return self.client.post(address, data or {}, headers=self._headers)

    def send(self, method: str, address: str, body: Any = None) -> Any:
        """By any method, with JSON where there is something to send."""
        self._begin()
        return self.client.generic(
            method,
            address,
            data=b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
            headers=self._headers,
        )

    @property
    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"} if self.token else {}

    def _begin(self) -> None:
        self.client.cookies = SimpleCookie(self.cookies)


def staff_of(world: World) -> dict[str, Visitor]:
    """Our author, editor, reviewer and manager, by role."""
    return {role: signed_in(role, staff(world.ours.clinic, role)) for role in Role.values}


def token_holders(world: World) -> dict[str, Visitor]:
    """The same four, by role, as the API for writing knows them."""
    return {role: with_token(role, staff(world.ours.clinic, role)) for role in Role.values}


def nobodies(world: World) -> dict[str, Visitor]:
    """Whoever is not signed in, by where they are."""
    hosts = {"ours": world.ours.host, "theirs": world.theirs.host, "group": settings.GROUP_HOST}
    return {where: nobody(f"nobody on {host}", host) for where, host in hosts.items()}


def group_staff() -> dict[str, Visitor]:
    """Who may see both clinics."""
    every_right = User.objects.create_superuser("superuser@example.com", "demo-password")
    people = {"superuser": every_right, "group editor": group_editor()}
    return {name: signed_in(name, user, Kind.GROUP) for name, user in people.items()}


def signed_in(name: str, user: User, kind: Kind = Kind.STAFF) -> Visitor:
    client = browser(settings.GROUP_HOST)
    client.force_login(user)
    cookies = {key: morsel.value for key, morsel in client.cookies.items()}
    return Visitor(name, kind, client, user, cookies=cookies)


def with_token(name: str, user: User, kind: Kind = Kind.TOKEN) -> Visitor:
    token = APIToken.create_token(user=user, name="a looker's")[1]
    return Visitor(f"{name}’s token", kind, browser(settings.GROUP_HOST), user, token)


def nobody(name: str, host: str) -> Visitor:
    return Visitor(name, Kind.NOBODY, browser(host))


def browser(host: str) -> Client:
    """One for which a view that falls over is an answer like any other."""
    return Client(SERVER_NAME=host, raise_request_exception=False)


def all_of_ours(world: World) -> Iterator[Visitor]:
    """Everybody who must see nothing of theirs."""
    for each in (staff_of(world), token_holders(world), nobodies(world)):
        yield from each.values()
