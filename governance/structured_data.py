"""Who wrote and who reviewed a page, in schema.org's words."""

from typing import TYPE_CHECKING, Any

from cms.clinic import current_clinic
from cms.structured_data import Node, node, part_of, said
from governance.review import Reviewer, State

if TYPE_CHECKING:
    from governance.pages import GovernedPage

IN_DATE = frozenset([State.CURRENT, State.DUE_SOON])
"""A review that is overdue, or of another text than this, vouches for nothing."""


def reviewed(page: "GovernedPage") -> Node:
    """`lastReviewed` and `reviewedBy`, where the page says that it is reviewed."""
    review = page.review
    if review.state not in IN_DATE:
        return {}
    return said(
        lastReviewed=review.last_reviewed.isoformat() if review.last_reviewed else "",
        reviewedBy=[reviewer(person) for person in review.reviewed_by],
    )


def reviewer(person: Reviewer) -> Node:
    at = part_of(person.page, "person") if person.page else ""
    suffix = person.credential
    return node("Person", at, name=person.name, honorificSuffix=suffix, url=person.url)


def authors(page: "GovernedPage") -> list[Node]:
    """As the byline names them; the clinic's own byline is no person."""
    clinic: Any = current_clinic() or page.clinic
    return [
        node(
            "Organization" if line["name"] in (clinic.byline, clinic.name) else "Person",
            f"{line['url']}#person" if line["url"] else "",
            name=line["name"],
            url=line["url"],
        )
        for line in page.bylines
    ]
