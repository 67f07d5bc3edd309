"""Which images and documents of its library a clinic shows the public, and who may read a file."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from cms.chosen import Chosen
from cms.clinic import Clinic, current_clinic
from cms.models import ClinicDocument, ReusableSection
from cms.privacy import shown


def public_pages(clinic: Clinic) -> QuerySet[Page]:
    return shown(Page.objects.filter(path__startswith=clinic.root_path))


def used_by(clinic: Clinic, model: type[Model]) -> QuerySet[Any]:
    """Ids of the objects that the clinic's live public pages or its settings show.

    What a reusable section shows counts where one of them has that section.
    """
    settings = Chosen()
    settings.look_at(clinic)  # ty: ignore[invalid-argument-type]
    by_pages = Q(base_content_type=_type(Page), object_id__in=_ids(public_pages(clinic)))
    sections = _references_to(ReusableSection).filter(by_pages).values("to_object_id")
    shown = by_pages | Q(base_content_type=_type(ReusableSection), object_id__in=sections)
    index = _references_to(model).filter(shown)
    used = index.annotate(used_id=Cast("to_object_id", BigIntegerField())).values("used_id")
    own = model._default_manager.filter(pk__in=settings.objects.get(model, set())).values("pk")
    return model._default_manager.filter(Q(pk__in=used) | Q(pk__in=own)).values("pk")


def _references_to(model: type[Model]) -> QuerySet[ReferenceIndex]:
    return ReferenceIndex.objects.filter(to_content_type=_type(model))


def public_files(clinic: Clinic, model: type[Model]) -> QuerySet[Any]:
    """The clinic's images or documents that the public may know of."""
    in_public = Q()
    collection = getattr(clinic, "public_collection", None)
    if collection:
        in_public = Q(collection__path__startswith=collection.path)
    return model._default_manager.filter(Q(pk__in=used_by(clinic, model)) | in_public)


def _ids(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.annotate(text_id=Cast("pk", CharField())).values("text_id")


def _type(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)


def refuse_unshown_document(document: ClinicDocument, request: HttpRequest) -> None:
    """A clinic's host hands out what that clinic shows; the group's, what staff may choose from.

    Called by the `before_serve_document` hook. A document that is refused is not there: 404.
    """
    clinic = current_clinic()
    if clinic is not None:
        allowed = public_files(clinic, ClinicDocument).filter(pk=document.pk).exists()
    else:
        policy = policy_registry.get_by_type(ClinicDocument)
        wanted = ["add", "change", "delete", "choose"]
        allowed = request.user.is_authenticated and (
            policy.user_has_any_permission_for_instance(request.user, wanted, document)
        )
    if not allowed:
        raise Http404("There is no such document.")
