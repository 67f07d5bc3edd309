"""API fields, declared beside the panels on the model."""

from wagtail.api import APIField


def written(*names: str) -> list[APIField]:
    """Fields that v3 takes as well as gives: plain ones, never what a sign-off or staff set."""
    return [APIField(name, writable=True) for name in names]
