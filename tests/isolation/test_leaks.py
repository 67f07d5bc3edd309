"""Every leak that was measured has tests here, and every fix a name by which it is taken out."""

import importlib
from typing import Any

import pytest

from tests.isolation.leaks import LEAKS
from tests.isolation.without import found

MEASURED = 21


def test_every_measured_leak_has_tests_and_a_fix() -> None:
    assert sorted(LEAKS) == list(range(1, MEASURED + 1))
    assert all(leak.tests and leak.without for leak in LEAKS.values())


@pytest.mark.parametrize("number", LEAKS)
def test_the_tests_of_a_leak_are_there(number: int) -> None:
    for test in LEAKS[number].tests:
        file, *names = test.split("::")
        thing: Any = importlib.import_module(file.removesuffix(".py").replace("/", "."))
        for name in names:
            thing = getattr(thing, name, None)
        assert callable(thing), test


@pytest.mark.parametrize("number", LEAKS)
def test_the_fix_of_a_leak_is_there(number: int) -> None:
    for fix in LEAKS[number].without:
        owner, name = found(fix if isinstance(fix, str) else fix[0])
        assert name in vars(owner), fix
