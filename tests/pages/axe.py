"""axe-core's rules, run in a page as it stands."""

from typing import Any

from tests.pages.installed import installed

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """
(tags) => Promise.race([
  axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
    .then((found) => found.violations.flatMap((rule) => rule.nodes.map(
      (node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`))),
  new Promise((_, fail) => setTimeout(() => fail(new Error("axe did not end")), 60000)),
])
"""


def source() -> str:
    """The script. Raises `NotInstalled`."""
    return (installed("axe") / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page: Any, script: str) -> list[str]:
    """What breaks a rule of WCAG 2.2 A or AA: the rule, where, and what to do."""
    page.evaluate(script)
    return page.evaluate(RUN, TAGS)
