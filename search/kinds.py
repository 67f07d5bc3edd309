"""The kinds of pages that a search tells apart."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType


@dataclass(frozen=True)
class Kind:
    """`key` stands in the address, `plural` above the results."""

    key: str
    plural: str
    models: tuple[str, ...]

    @property
    def content_types(self) -> list[int]:
        found = [apps.get_model(name) for name in self.models]
        return [ContentType.objects.get_for_model(model).pk for model in found]


KINDS = (
    Kind("condition", "Conditions", ("conditions.ConditionPage",)),
    Kind("treatment", "Treatments", ("conditions.TreatmentPage",)),
    Kind("post", "Posts", ("blog.BlogPostPage",)),
    Kind("person", "People", ("clinics.PractitionerPage",)),
    Kind("place", "Places", ("clinics.LocationPage",)),
    Kind("page", "Other pages", ("home.StandardPage",)),
)
"""What is found: pages that say something themselves, not the front page and the lists."""

BY_KEY = {kind.key: kind for kind in KINDS}


def by_content_type() -> dict[int, Kind]:
    return {pk: kind for kind in KINDS for pk in kind.content_types}
