"""What a clinic shows that is another's: the pictures, documents and sections of its aliases.

They go along as the clinic's own, since readers see them there; only what the owner keeps for
itself stays behind.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from clinics.clinic_settings import ClinicSettings
from clinics.leaving.records import Record
from clinics.leaving.tables import own_rows
from clinics.ownership import Reach
from cms.models import ReusableSection

GUESTS: tuple[type[Model], ...] = (get_image_model(), get_document_model(), ReusableSection)
KEPT_BY_THE_OWNER: Record = {"consent_reference": "", "uploaded_by_user": None}

Rows = dict[type[Model], set[Any]]


def aliases_of_others(reach: Reach) -> QuerySet[Page]:
    """The clinic's aliases of pages that stand elsewhere."""
    own = own_rows(Page, reach).order_by()
    return own.exclude(alias_of=None).exclude(alias_of__in=own.values("pk"))


def guests_of(pages: Iterable[Any], reach: Reach) -> Rows:
    """What these pages show that is not the clinic's, and what that shows in its turn."""
    found: Rows = {model: set() for model in GUESTS}
    looked_at, keys = Page, {str(pk) for pk in pages}
    while keys:
        shown = _shown_by(looked_at, keys)
        for model in GUESTS:
            own = own_rows(model, reach).filter(pk__in=shown[model]).values_list("pk", flat=True)
            shown[model] -= {*own, *found[model]}
            found[model] |= shown[model]
        looked_at, keys = ReusableSection, {str(pk) for pk in shown[ReusableSection]}
    return found


def as_the_clinics(record: Record, clinic: ClinicSettings) -> Record:
    """The record of a guest as one of the clinic's own."""
    place = {"collection": clinic.collection_id, "site": clinic.site_id}
    changed = {**place, **KEPT_BY_THE_OWNER, "latest_revision": None}
    return {name: changed.get(name, value) for name, value in record.items()}


def _shown_by(model: type[Model], keys: set[str]) -> Rows:
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in GUESTS}
    index = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(model),
        object_id__in=keys,
        to_content_type__in=kinds,
    )
    found: Rows = {model: set() for model in GUESTS}
    for kind, key in index.values_list("to_content_type", "to_object_id"):
        found[kinds[kind]].add(int(key))
    return found
