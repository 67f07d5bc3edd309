"""With a token of ours nothing of theirs is written, pointed at or told of."""

from typing import Any

import pytest
from django.conf import settings

from clinics.models import Role
from tests.isolation import payloads
from tests.isolation.findings import report
from tests.isolation.sample import sample
from tests.isolation.sending import Sender, sending
from tests.isolation.visitors import Kind, Visitor, browser, token_holders
from tests.isolation.world import World

pytestmark = pytest.mark.django_db
CONTENTS, PLACES, FILES, WITHOUT = 20, 12, 4, 10
"""Of the sample, for each of ours; each sends others."""


def done(sender: Sender, requests: Any, most: int) -> None:
    name = sender.visitor.name
    for each in sample(requests, most, key=lambda sent: f"{name} {sent.method} {sent.words}"):
        sender.send(each)


@pytest.mark.parametrize("role", Role.values)
def test_a_token_writes_nothing_of_theirs(role: str, world: World) -> None:
    with sending(world, token_holders(world)[role]) as sender:
        done(sender, payloads.contents(world), CONTENTS)
        done(sender, payloads.places(world), PLACES)
        done(sender, payloads.files(world), FILES)
    assert not sender.findings, report(sender.findings)


@pytest.mark.parametrize("token", ["", "wrong"])
def test_nor_does_whoever_has_none(token: str, world: World) -> None:
    visitor = Visitor(
        f"somebody with the token “{token}”", Kind.TOKEN, browser(settings.GROUP_HOST), None, token
    )
    with sending(world, visitor) as sender:
        for each in sample(payloads.every(world), WITHOUT, key=lambda sent: sent.words):
            assert sender.send(each).status == 401
    assert not sender.findings, report(sender.findings)
