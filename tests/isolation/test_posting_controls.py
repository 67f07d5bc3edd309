"""The proof about what is sent can fail: without what keeps theirs, harm is done and is told.

And what it sends is taken where it names ours, so that nothing is refused for how it is said.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from clinics.models import Role
from clinics.wall import guard
from cms.forms import OwnThingsOnly
from tests.isolation import blind, filled, payloads
from tests.isolation.findings import Finding
from tests.isolation.numbers import EACH
from tests.isolation.sample import SENT_ON, part_of, sample
from tests.isolation.sending import THEIRS, Sender, Sent, sending
from tests.isolation.visitors import Visitor, staff_of, token_holders
from tests.isolation.world import World

pytestmark = [pytest.mark.django_db, part_of(SENT_ON)]
SOME = 20
TAKEN = 200


@pytest.fixture
def no_wall(settings: Any, monkeypatch: Any) -> None:
    """Every view is open, and every number may be named to it and chosen in it."""
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "WallMiddleware" not in each]
    monkeypatch.setattr(guard, "ask", lambda request, match: None)


@pytest.fixture
def no_last_look(no_wall: None, monkeypatch: Any) -> None:
    """Nor is anybody asked whose it is that was chosen."""
    for name in ("_offer_own", "_look_for_strangers"):
        monkeypatch.setattr(OwnThingsOnly, name, lambda form: None)


def told(world: World, visitor: Visitor, requests: Iterable[Sent], most: int = SOME) -> set[str]:
    """The kinds of what was found: the first word of each."""
    with sending(world, visitor) as sender:
        for each in sample(requests, SOME, _lasting):
            sender.send(each)
        return {finding.what.split()[0] for finding in sender.findings}


def test_without_the_wall_our_staff_learn_of_theirs(world: World, no_wall: None) -> None:
    """Wagtail's permissions still keep them from changing it."""
    manager = staff_of(world)[Role.MANAGER]
    of_theirs = (
        each
        for each in blind.every(world, "POST")
        if each.address.startswith("/admin/pages/") and THEIRS.search(each.address)
    )
    assert "answers" in told(world, manager, of_theirs)


def test_without_the_wall_our_tokens_learn_of_theirs(world: World, no_wall: None) -> None:
    manager = token_holders(world)[Role.MANAGER]
    for requests in (payloads.places(world), payloads.files(world)):
        assert "answers" in told(world, manager, requests)


def test_without_the_last_look_a_page_takes_theirs(world: World, no_last_look: None) -> None:
    manager = token_holders(world)[Role.MANAGER]
    assert "lets" in told(world, manager, payloads.contents(world))


def test_nor_does_a_form_refuse_them(world: World, no_last_look: None) -> None:
    with sending(world, staff_of(world)[Role.MANAGER]) as sender:
        assert any(each.what.startswith("lets") for each in findings_of_forms(sender))


def findings_of_forms(sender: Sender) -> Iterator[Finding]:
    """Until the first of them is asked for no more."""
    for form in filled.opened(sender, 2):
        for each in filled.every(form, sender):
            sender.send(each)
            yield from sender.findings
            sender.findings.clear()


def test_a_page_takes_ours_where_it_does_not_take_theirs(world: World) -> None:
    drafts = [each for each in payloads.contents(world) if is_draft(each)]
    with sending(world, token_holders(world)[Role.MANAGER]) as sender:
        came = {sent.words: sender.send(of_ours(sent)) for sent in sample(drafts, SOME, _lasting)}
    refused = {sent: each.text[-300:] for sent, each in came.items() if each.status != TAKEN}
    assert refused == {}


def _lasting(sent: Sent) -> str:
    return sent.lasting


def is_draft(sent: Sent) -> bool:
    return sent.method == "PATCH" and "action" not in sent.data["meta"]


def of_ours(sent: Sent) -> Sent:
    """The same with the mirror rows of ours in the place of theirs."""
    said = json.dumps(sent.data, default=str)
    return replace(sent, data=json.loads(THEIRS.sub(lambda it: str(int(it[0]) - EACH), said)))
