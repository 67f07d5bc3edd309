"""What a clinic has beside its pages: people, files, sections, categories, tags, settings.

What is hidden is made first, so that the lowest keys are the most telling ones.
"""

from typing import Any

from django.db.models import Model
from taggit.models import Tag
from wagtail.models import APIToken, CollectionViewRestriction

from accounts.models import User
from blog.models import BlogCategory, BlogTag
from clinics.models import ClinicGroup, ClinicSettings, ClinicToken, FormerMember, Role
from cms.models import ClinicDocument, ClinicImage, ReusableSection
from tests.isolation.stock import Planter


def people(planter: Planter) -> None:
    """One in each role, with tokens, and one who left."""
    for role in Role.values:
        user = planter.make(User, is_staff=False, is_superuser=False)
        user.groups.add(ClinicGroup.objects.get(site=planter.clinic.site, role=role).group)
        planter.people.append(user)
    for user in planter.people:
        planter.make(APIToken, user=user)
        planter.make(ClinicToken, user=user, site=planter.clinic.site)
    former = planter.make(User, is_active=False)
    planter.make(FormerMember, user=former, site=planter.clinic.site)


def files(planter: Planter) -> None:
    """A file in a closed folder, one that nothing uses, one in drafts alone, one on live pages;
    and a document for everybody to download."""
    library = planter.clinic.collection
    word = planter.marks.new("wagtailcore.Collection.name")
    closed = library.add_child(name=word)
    planter.marks.relocate(word, f"wagtailcore.Collection.name of {closed.pk}")
    restriction = planter.make(
        CollectionViewRestriction, collection=closed, restriction_type="groups"
    )
    restriction.groups.add(ClinicGroup.objects.filter(site=planter.clinic.site)[0].group)
    for model in (ClinicImage, ClinicDocument):
        _file(planter, model, closed)
        _file(planter, model, library)
        planter.hidden.chosen[model] = _file(planter, model, library)
        planter.shown.chosen[model] = _file(planter, model, library, is_public=True)
    _file(planter, ClinicDocument, planter.clinic.public_collection, is_public=True)


def _file(planter: Planter, model: type[Model], folder: Any, *, is_public: bool = False) -> Model:
    made = planter.make(model, is_public=is_public, collection=folder)
    made.tags.add(planter.make(Tag, is_public=is_public))
    return made


def snippets(planter: Planter) -> None:
    """Of each kind one that nothing uses, one in drafts alone, one on live pages."""
    site = planter.clinic.site
    for model in (ReusableSection, BlogCategory):
        planter.make(model, site=site)
        planter.hidden.chosen[model] = planter.make(model, site=site)
        planter.shown.chosen[model] = planter.make(model, site=site, is_public=True)
    for is_public in (False, True):
        planter.stock(is_public).chosen[BlogTag] = planter.make(BlogTag, is_public=is_public)


def settings(planter: Planter) -> None:
    """All that the clinic says of itself."""
    clinic = ClinicSettings.objects.get(pk=planter.clinic.pk)
    words = planter.write(clinic, is_public=True)
    for field in clinic._meta.concrete_fields:
        planter.complete(clinic, field, True)
    clinic.save()
    planter.settle(clinic, words)
