"""Runs Wagtail's own tests of its API v2 against ours, and prints how each ended."""

import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from unittest import TestLoader, TestSuite, TextTestResult

from django.contrib.auth import get_user_model
from django.test import SimpleTestCase
from django.test.runner import DiscoverRunner, reorder_tests
from wagtail.api.v2.tests import test_documents, test_images, test_pages, test_renderer_classes

from tests.wagtails_own.clinics import AtClinics

MODULES = (test_pages, test_images, test_documents, test_renderer_classes)
OWNERS = range(2, 6)
"""Ids of the users that Wagtail's fixtures name."""


def classes_of(module: ModuleType) -> Iterator[type]:
    """The module's test classes, at our clinics."""
    for name, kind in vars(module).items():
        is_theirs = isinstance(kind, type) and kind.__module__ == module.__name__
        if is_theirs and issubclass(kind, SimpleTestCase):
            yield type(name, (AtClinics, kind), {"__module__": module.__name__})


class Outcomes(TextTestResult):
    """`ended`: by test, what went wrong in it, or the empty text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ended: dict[str, str] = {}

    def startTest(self, test: Any) -> None:
        super().startTest(test)
        self.ended[test.id()] = ""

    def stopTestRun(self) -> None:
        super().stopTestRun()
        for test, words in self.failures + self.errors:
            self.ended[getattr(test, "test_case", test).id()] = words


class Runner(DiscoverRunner):
    def build_suite(self, *args: Any, **kwargs: Any) -> TestSuite:
        load = TestLoader().loadTestsFromTestCase
        tests = (test for module in MODULES for kind in classes_of(module) for test in load(kind))
        # Those that empty the tables come last, as ever.
        return TestSuite(reorder_tests(tests, self.reorder_by))

    def setup_databases(self, **kwargs: Any) -> Any:
        made = super().setup_databases(**kwargs)
        for pk in OWNERS:
            get_user_model().objects.create(pk=pk, email=f"{pk}@example.com")
        return made

    def run_checks(self, databases: Any) -> None:
        """Nobody edits these pages here."""

    def get_resultclass(self) -> type[Outcomes]:
        return Outcomes

    def suite_result(self, suite: TestSuite, result: Any, **kwargs: Any) -> int:
        print(json.dumps(result.ended))  # noqa: T201 - what a test reads
        return super().suite_result(suite, result, **kwargs)
