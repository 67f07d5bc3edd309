"""Where something is used: somebody is told of their own clinics' pages alone."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.admin.views.pages.usage import UsageView as PageUsageView
from wagtail.documents.views.documents import UsageView as DocumentUsageView
from wagtail.images.views.images import UsageView as ImageUsageView
from wagtail.models import ReferenceIndex
from wagtail.models.reference_index import ReferenceGroups

from clinics.ownership import owned, reach_of


class InSets(ReferenceGroups):
    """What names something, each with its references; one statement for all of a kind."""

    def __iter__(self) -> Iterator[tuple[Any, list[ReferenceIndex]]]:
        groups = [
            (key, list(references))
            for key, references in groupby(
                self.qs, lambda reference: (reference.base_content_type_id, reference.object_id)
            )
        ]
        named = defaultdict(list)
        for (content_type, pk), _ in groups:
            named[content_type].append(pk)
        found = {
            (content_type, str(pk)): row
            for content_type, pks in named.items()
            for pk, row in _model(content_type)._base_manager.in_bulk(pks).items()
        }
        yield from ((found[key], references) for key, references in groups if key in found)


def _model(content_type: int) -> Any:
    return ContentType.objects.get_for_id(content_type).model_class()


class OwnUsage:
    request: HttpRequest

    def get_queryset(self) -> Any:
        found = super().get_queryset()  # ty: ignore[missing-attribute]
        own = owned(ReferenceIndex, reach_of(self.request.user))
        return InSets(found.qs.filter(pk__in=own))


class OwnPageUsageView(OwnUsage, PageUsageView):
    pass


class OwnImageUsageView(OwnUsage, ImageUsageView):
    pass


class OwnDocumentUsageView(OwnUsage, DocumentUsageView):
    pass
