"""What is said while a full proof runs, and the table at its end."""

import sys
from collections.abc import Callable
from typing import Any

from tests.isolation.sample import is_full

SUMMARY = "isolation"
"""The property by which a test says who went where: `editor|12000 addresses|0 findings`."""


def speaker(config: Any) -> Callable[[str], None]:
    """Says a line past pytest, which keeps what tests print; nothing unless all is walked."""
    capture = config.pluginmanager.getplugin("capturemanager")
    said: set[str] = set()

    def say(line: str) -> None:
        if is_full() and line not in said:
            said.add(line)
            with capture.global_and_fixture_disabled():
                print(line, file=sys.stderr, flush=True)  # noqa: T201 - for whoever waits

    return say


def summary(line: str) -> tuple[str, str, str]:
    who, asked, found = line.split("|")
    return who, asked, found


def write_table(terminal: Any) -> None:
    """Who asked for how much, and what was found."""
    reports = [*terminal.getreports("passed"), *terminal.getreports("failed")]
    lines = [
        summary(value)
        for report in reports
        for name, value in report.user_properties
        if name == SUMMARY and report.when == "call"
    ]
    if lines:
        terminal.section("who saw what")
    for who, asked, found in sorted(lines):
        terminal.write_line(f"{who:<40}{asked:>10} asked{found:>6} findings")
