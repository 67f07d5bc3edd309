"""Tags: the words that the person's own clinics use, and no other clinic's."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from taggit.models import Tag, TagBase, TaggedItem

from clinics.ownership import Reach, owned, reach_of

MOST = 10


def own_tags(model: type[TagBase], reach: Reach) -> QuerySet[Any]:
    """The tags of this table that are in use at these clinics; all of them for group staff."""
    if model is not Tag or reach.is_everything:
        return owned(model, reach)
    return Tag.objects.filter(pk__in=owned(TaggedItem, reach).values("tag"))


def popular_tags(model: type[Model], reach: Reach) -> QuerySet[Tag]:
    """The words that most pictures (or documents) of these clinics have."""
    of_kind = ContentType.objects.get_for_model(model)
    items = owned(TaggedItem, reach).filter(content_type=of_kind)
    tags = Tag.objects.filter(taggit_taggeditem_items__in=items)
    return tags.annotate(uses=Count("taggit_taggeditem_items")).order_by("-uses", "name")[:MOST]


def autocomplete(
    request: HttpRequest, app_name: str = "taggit", model_name: str = "tag"
) -> HttpResponse:
    """Own tags that begin with `term`, as a JSON list of words."""
    found = ContentType.objects.filter(app_label=app_name, model=model_name).first()
    model = found.model_class() if found else None
    if model is None or not issubclass(model, TagBase):
        raise Http404("There are no such tags.")
    term = request.GET.get("term", "")
    tags = own_tags(model, reach_of(request.user)).filter(name__istartswith=term)
    names = tags.order_by("name").values_list("name", flat=True)[:MOST] if term else []
    return JsonResponse(list(names), safe=False)
