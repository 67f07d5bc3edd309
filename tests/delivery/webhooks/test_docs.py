"""docs/api.md, “Being told”, is true."""

import re
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import WebhookVerificationError

from delivery.models import WebhookSubscriber
from delivery.webhooks import posting
from delivery.webhooks.messages import MessageBody
from delivery.webhooks.sending import send_all_due
from delivery.webhooks.signing import secret_of
from tests.delivery.webhooks.conftest import Happen
from tests.delivery.webhooks.subscriber import Listening

DOC = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
SECTION = DOC.partition("## Being told\n")[2].partition("\n## ")[0]

pytestmark = pytest.mark.django_db


def shown(language: str) -> str:
    (block,) = re.findall(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)
    return block


def test_the_python_example_verifies_what_is_sent(
    subscriber: WebhookSubscriber, server: Listening, happen: Happen
) -> None:
    happen()
    send_all_due()
    (sent,) = server.received
    example: dict[str, Any] = {}
    exec(shown("python"), example)  # noqa: S102 - our own document
    body = sent.body.encode()
    assert example["receive"](body, sent.headers, secret_of(subscriber)) == sent.json
    with pytest.raises(WebhookVerificationError):
        example["receive"](body + b" ", sent.headers, secret_of(subscriber))


def test_the_body_shown_has_the_fields_that_are_sent() -> None:
    names = re.findall(r'^  "(\w+)":', shown("json"), re.MULTILINE)
    assert names == list(MessageBody.__annotations__)


def test_the_limits_are_those_of_the_code() -> None:
    assert f"within {posting.IN_ALL:.0f} seconds" in SECTION
    assert f"the first {posting.MOST_READ // 1024} KB" in SECTION
