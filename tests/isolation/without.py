"""Run a leak's tests with its fix taken out, and see each of them fail.

    python -m tests.isolation.without        all leaks of `leaks.py`
    python -m tests.isolation.without 4 7    these

A test that passes without the fix proves nothing: it is named, and the command fails.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import reduce
from importlib import import_module
from typing import Any

from tests.isolation.leaks import LEAKS

TAKEN_OUT = "WITHOUT_LEAK"
"""Names, in the environment, the leak whose fix this run of the tests does without."""
FAILED = re.compile(
    r"^FAILED (\S+?)(?:\[.*?\])? - (?:assert|AssertionError|Failed: DID NOT|ValueError: too many)",
    re.MULTILINE,
)
"""A test that fails of anything but its claim (or of one thing where two are) does not count."""


def first(given: Any = None, *rest: Any, **named: Any) -> Any:
    return given


def pytest_configure(config: Any) -> None:
    """This module is pytest's plugin in such a run."""
    if number := os.environ.get(TAKEN_OUT):
        for fix in LEAKS[int(number)].without:
            take_out(*((fix,) if isinstance(fix, str) else fix))


def take_out(name: str, instead: Callable[..., Any] | None = None) -> None:
    """A function does what stands in its place, or hands back its first argument; of a method,
    what it extends is called."""
    owner, attribute = found(name)
    if isinstance(owner, type) and instead is None:
        delattr(owner, attribute)
    else:
        # By its code: other modules hold the function itself.
        getattr(owner, attribute).__code__ = (instead or first).__code__


def found(name: str) -> tuple[Any, str]:
    """What holds it, a module or a class, and its name there."""
    parts = name.split(".")
    is_method = parts[-2][0].isupper()
    module = import_module(".".join(parts[: -2 if is_method else -1]))
    return (getattr(module, parts[-2]) if is_method else module), parts[-1]


def still_passing(number: int) -> set[str]:
    """The leak's tests of which none failed without its fix."""
    leak = LEAKS[number]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "--tb=line"]
    command += ["-p", "tests.isolation.without", *leak.tests]
    without = {**os.environ, TAKEN_OUT: str(number), "ISOLATION": "full", "COLUMNS": "500"}
    run = subprocess.run(command, env=without, capture_output=True, text=True)  # noqa: S603
    failed = set(FAILED.findall(run.stdout))
    passed = set(leak.tests) - failed
    sys.stdout.write(f"Leak {number}: {len(failed)} of {len(leak.tests)} tests fail\n")
    for test in sorted(passed):
        sys.stdout.write(f"    passes all the same: {test}\n")
    return passed


if __name__ == "__main__":
    asked = [int(number) for number in sys.argv[1:]] or list(LEAKS)
    sys.exit(bool(reduce(set.union, map(still_passing, asked), set())))
