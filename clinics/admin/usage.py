"""Where something is used: somebody is told of their own clinics' pages alone."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.views.pages.usage import UsageView as PageUsageView
from wagtail.documents.views.documents import UsageView as DocumentUsageView
from wagtail.images.views.images import UsageView as ImageUsageView
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import UsageView as SnippetUsageView

from clinics.ownership import owned, reach_of


class OwnUsage:
    request: HttpRequest

    def get_queryset(self) -> Any:
        found = super().get_queryset()  # ty: ignore[missing-attribute]
        own = owned(ReferenceIndex, reach_of(self.request.user))
        return found.qs.filter(pk__in=own).group_by_source_object()


class OwnPageUsageView(OwnUsage, PageUsageView):
    pass


class OwnImageUsageView(OwnUsage, ImageUsageView):
    pass


class OwnDocumentUsageView(OwnUsage, DocumentUsageView):
    pass


class OwnSnippetUsageView(OwnUsage, SnippetUsageView):
    pass
