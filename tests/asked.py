"""Tests that take so long that they are done when asked for, and not with all the others."""

import os

import pytest


def is_asked(variable: str) -> bool:
    return os.environ.get(variable) == "full"


def when_asked(variable: str, command: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not is_asked(variable), reason=f"takes long; `{command}` does it")
