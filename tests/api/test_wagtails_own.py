"""Wagtail's own tests of its API v2, which it brings along, are passed by ours."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.asked import when_asked
from tests.databases import on_sqlite_alone
from tests.wagtails_own.different import DIFFERENT

pytestmark = [
    on_sqlite_alone("they are run on a database of their own"),
    when_asked("CONTRACT", "make contract"),
]
ROOT = Path(__file__).parents[2]
WHERE = "wagtail.api.v2.tests."
AT_LEAST = 280
"""So many tests there are in 8.0.1."""


@pytest.fixture(scope="module")
def ended() -> dict[str, str]:
    """How each test ended: what went wrong in it, or the empty text."""
    command = [sys.executable, "-m", "django", "test", "--settings=tests.wagtails_own.settings"]
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)  # noqa: S603
    lines = done.stdout.splitlines()
    assert lines, done.stderr[-3000:]
    found = json.loads(lines[-1])
    return {test.removeprefix(WHERE): wrong for test, wrong in found.items()}


@pytest.fixture(scope="module")
def decided() -> set[str]:
    return {test for tests in DIFFERENT.values() for test in tests}


def test_they_are_passed_but_where_we_decided_otherwise(
    ended: dict[str, str], decided: set[str]
) -> None:
    broken = [f"{test}\n{wrong}" for test, wrong in ended.items() if wrong and test not in decided]
    assert not broken, "\n".join(broken)
    assert len(ended) >= AT_LEAST


def test_nothing_is_excused_that_is_passed(ended: dict[str, str], decided: set[str]) -> None:
    assert sorted(test for test in decided if not ended.get(test)) == []
