"""What a page says of its review and its authors in the API."""

from typing import Annotated, Any

from rest_framework.fields import Field
from typing_extensions import TypedDict

from cms.api.fields import Day, one_of
from cms.api.relations import PageLinkData, page_link
from governance.review import Review, State


class ReviewerData(TypedDict):
    name: str
    credential: str
    page: PageLinkData | None


class ReviewData(TypedDict):
    state: Annotated[str, one_of(State)]
    words: str
    reviewed_by: list[ReviewerData]
    last_reviewed: Day | None
    review_due: Day | None


class AuthorData(TypedDict):
    name: str
    practitioner: PageLinkData | None


class ReviewSerializer(Field):
    def to_representation(self, review: Review) -> ReviewData:
        last, due = review.last_reviewed, review.review_due
        return {
            "state": review.state.value,
            "words": review.words,
            "reviewed_by": [
                {
                    "name": person.name,
                    "credential": person.credential,
                    "page": page_link(person.page, self.context) if person.page else None,
                }
                for person in review.reviewed_by
            ],
            "last_reviewed": last.isoformat() if last else None,
            "review_due": due.isoformat() if due else None,
        }


class AuthorsSerializer(Field):
    """In their order; `practitioner` is null where the person has no profile at this clinic."""

    def to_representation(self, authors: Any) -> list[AuthorData]:
        return [
            {
                "name": author.shown_name,
                "practitioner": page_link(page, self.context)
                if (page := author.practitioner_here)
                else None,
            }
            for author in authors.all()
            if author.shown_name
        ]
