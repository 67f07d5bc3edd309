"""What a clinical text needs for its sign-off. None of it stops publishing."""

from typing import TYPE_CHECKING, Any

from cms.findings import Finding, needed, warning
from governance.references import doi_problem, is_web_address, pmid_problem
from governance.review import State

if TYPE_CHECKING:
    from governance.pages import GovernedPage

REVIEW_ADVICE = {
    State.NEVER_REVIEWED: "No practitioner has reviewed this text yet.",
    State.DUE_SOON: "The next clinical review is due soon.",
    State.OVERDUE: "The next clinical review is overdue.",
    State.CHANGED_SINCE_REVIEW: "The text has changed since it was reviewed.",
}


def missing(page: "GovernedPage") -> list[Finding]:
    return [*review_advice(page), *declarations(page), *reference_problems(page)]


def review_advice(page: "GovernedPage") -> list[Finding]:
    state = page.review.state
    words = REVIEW_ADVICE.get(state)
    return [warning(f"review.{state}", words)] if words else []


def declarations(page: "GovernedPage") -> list[Finding]:
    """Who wrote the text, what it rests on, and what might have swayed it."""
    found = []
    if not any(author.shown_name for author in page.authors.all()):
        found.append(needed("authors.missing", "Say who wrote this page.", "authors"))
    if not page.reference_list:
        words = "Name the guidelines or reviews that the text rests on."
        found.append(needed("references.missing", words, "references"))
    if not page.conflict_of_interest.strip():
        words = "State the authors’ conflicts of interest; “none declared” is an answer."
        found.append(needed("conflict_of_interest.missing", words, "conflict_of_interest"))
    if not page.ai_assistance:
        words = "Say whether a language model had to do with the text."
        found.append(needed("ai_assistance.missing", words, "ai_assistance"))
    return found


def reference_problems(page: "GovernedPage") -> list[Finding]:
    return [
        warning("references.format", words, "references")
        for child in page.references
        for words in problems_of(child.value)
    ]


def problems_of(reference: Any) -> list[str]:
    """What is wrong with one reference, in words."""
    name = reference["title"] or reference["url"] or reference["doi"] or reference["pmid"]
    found = []
    if name and not reference["title"]:
        found.append(f"The reference “{name}” has no title, so it is not shown.")
    if reference["doi"] and (problem := doi_problem(reference["doi"])):
        found.append(problem)
    if reference["pmid"] and (problem := pmid_problem(reference["pmid"])):
        found.append(problem)
    if reference["url"] and not is_web_address(reference["url"]):
        found.append(f"“{reference['url']}” is no web address; it begins with https://")
    return found


def before_sign_off(page: "GovernedPage") -> list[str]:
    """What stands in the way of signing the text that patients read, in words; empty: nothing."""
    if not page.live:
        return ["It is not published. What is signed is the text that patients read."]
    found = page.missing()
    return [finding.message for finding in found if finding.is_error or finding.is_for_sign_off]
