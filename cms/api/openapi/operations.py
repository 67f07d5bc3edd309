"""What an endpoint says of itself: its addresses, what they take and what they answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from typing_extensions import TypedDict

from cms.api.openapi.schemas import Schema

Answer = Callable[[Any], Schema]
"""Given the `cms.api.openapi.document.Describer`, the schema of what is answered."""


def typed(kind: Any) -> Answer:
    """An answer that is a Python type, mostly a `TypedDict`."""
    return lambda describer: describer.schemas.of(kind)


@dataclass(frozen=True)
class Operation:
    """One address of an endpoint."""

    name: str
    """As clients call it: `listPages`."""
    path: str
    """Below the endpoint's own; what stands in braces is a parameter."""
    summary: str
    answer: Answer | None = None
    """None where it never answers 200."""
    parameters: Iterable[str] = ()
    """Names of what the query may hold; `cms.api.openapi.parameters` says what each is."""
    more: Callable[[], list[Schema]] = list
    """Parameters that this address alone has, in full."""
    otherwise: dict[int, tuple[str, Answer]] = field(default_factory=dict)
    """Further answers in words and as schemas, by status, beside the errors that all have."""
    redirects: bool = False
    """Whether it answers with 302 and a `Location`."""


class Message(TypedDict):
    """Every error."""

    message: str


class Fault(Message):
    """An error that nobody foresaw, with the id that the log has."""

    id: str
