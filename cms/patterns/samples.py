"""What the pattern library shows: the templates of pages, each with made-up values."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from wagtail import hooks
from wagtail.blocks import Block


class Sample(NamedTuple):
    """One template in one state; nothing in its context comes from the database."""

    template: str
    state: str
    context: Mapping[str, Any]


class Part(NamedTuple):
    """The samples that stand under one heading."""

    heading: str
    anchor: str
    samples: Sequence[Sample]


def library() -> list[Part]:
    """All parts, of which each app adds its own (`pattern_library` hook)."""
    return [part for add in hooks.get_hooks("pattern_library") for part in add()]


def sample(template: str, state: str, **context: Any) -> Sample:
    return Sample(template, state, context)


def block_samples(block: Block, states: Mapping[str, Any]) -> list[Sample]:
    """A StreamField block with a raw value for each state, as its `preview_value` is written."""
    return [_of_block(block, state, raw) for state, raw in states.items()]


def _of_block(block: Block, state: str, raw: Any) -> Sample:
    value = block.normalize(raw)
    context = {"value": value, "self": value, "heading_level": 3}
    return Sample(block.meta.template, state, context)
