"""Nobody of ours changes anything of theirs, points at it or learns of it, whatever they send."""

from collections.abc import Iterable

import pytest
from django.conf import settings

from clinics.models import Role
from tests.isolation import blind, filled, payloads
from tests.isolation.findings import report
from tests.isolation.patterns import routes
from tests.isolation.sample import SENT_ON, is_full, part_of, sample
from tests.isolation.sending import Sender, Sent, sending
from tests.isolation.visitors import (
    Kind,
    Visitor,
    browser,
    nobodies,
    staff_of,
    token_holders,
)
from tests.isolation.world import World

pytestmark = [pytest.mark.django_db, part_of(SENT_ON)]
BLIND, OTHERWISE, FORMS, BULK = 2, 1, 1, 1
"""Of the sample, for each of our staff; each sends others."""
CONTENTS, PLACES, FILES, WITHOUT = 4, 3, 2, 3
"""Of what is sent with a token."""
V2 = "/api/v2/"
FORM_FILLERS = Role.values if is_full() else [Role.MANAGER]
"""Forms take the longest."""


def done(sender: Sender, requests: Iterable[Sent], most: int) -> None:
    name = sender.visitor.name
    for each in sample(requests, most, key=lambda sent: f"{name} {sent.lasting}"):
        if (each.method, each.address) not in sender.shut:
            sender.send(each)


def fill_in(sender: Sender, most: int) -> int:
    """Every form that is shown, with theirs in it; how often one was taken."""
    taken = 0
    for form in filled.opened(sender, most):
        for each in filled.every(form, sender):
            taken += sender.send(each).status == 302
    return taken


@pytest.mark.parametrize("role", Role.values)
def test_whatever_our_staff_send_blindly_theirs_stays_as_it_was(role: str, world: World) -> None:
    with sending(world, staff_of(world)[role]) as sender:
        done(sender, blind.every(world, "POST"), BLIND)
        for method in blind.OTHER_METHODS:
            done(sender, blind.every(world, method), OTHERWISE)
    assert not sender.findings, report(sender.findings)


@pytest.mark.parametrize("role", FORM_FILLERS)
def test_no_form_takes_something_of_theirs(role: str, world: World) -> None:
    with sending(world, staff_of(world)[role]) as sender:
        taken = fill_in(sender, FORMS)
    assert not sender.findings, report(sender.findings)
    assert taken, "No form was taken, so nothing was tried"


@pytest.mark.parametrize("role", Role.values)
def test_no_bulk_action_takes_theirs(role: str, world: World) -> None:
    with sending(world, staff_of(world)[role]) as sender:
        done(sender, filled.bulk(world), BULK)
    assert not sender.findings, report(sender.findings)


@pytest.mark.parametrize("where", ["ours", "group"])
def test_nor_does_whoever_is_not_signed_in(where: str, world: World) -> None:
    with sending(world, nobodies(world)[where]) as sender:
        for method in ("POST", *blind.OTHER_METHODS):
            done(sender, blind.every(world, method), OTHERWISE)
    assert not sender.findings, report(sender.findings)


def test_the_api_for_reading_takes_nothing(world: World) -> None:
    of_v2 = [route for route in routes() if route.template.startswith(V2)]
    assert of_v2
    with sending(world, nobodies(world)["ours"]) as sender:
        for route in of_v2:
            address = route.template % dict.fromkeys(route.arguments, "700001")
            for method in ("POST", *blind.OTHER_METHODS):
                assert sender.send(Sent(method, address, {})).status in (404, 405)
    assert not sender.findings, report(sender.findings)


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
        for each in sample(payloads.every(world), WITHOUT, key=lambda sent: sent.lasting):
            assert sender.send(each).status == 401
    assert not sender.findings, report(sender.findings)
