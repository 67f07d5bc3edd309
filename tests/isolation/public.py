"""Which fields a visitor of a clinic's site may read, where the row is shown at all.

What is not known to be public is private: whoever shows it then is found.
"""

from django.db.models import Field, Model
from modelcluster.fields import ParentalKey
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from blog.models import BlogCategory, BlogTag
from clinics.models import ClinicSettings
from cms.models import ClinicDocument, ClinicImage, ClinicRendition, ReusableSection
from tests.isolation.exempt import name_of

SHOWN = (
    Site,
    ClinicSettings,
    ClinicImage,
    ClinicRendition,
    ClinicDocument,
    ReusableSection,
    BlogCategory,
    BlogTag,
    Tag,
    Redirect,
)
"""Tables beside pages of which visitors read something."""

INTERNAL = {
    "clinics.ClinicSettings.byline": "written into new posts; those of the planter have authors",
    "clinics.ClinicSettings.preview_url": "where its own front end shows drafts to staff",
    "blog.BlogTag.slug": "posts show the names of their tags",
    "taggit.Tag.slug": "files show the names of their tags",
    "blog.BlogPostPage.clinical_off_reason": "a reviewer's reason, for staff",
    "cms.ClinicImage.consent_reference": "where a patient's consent is kept",
    "cms.ReusableSection.name": "only staff see it",
}
"""Fields of those tables, and of pages, that no visitor reads."""


def is_shown(model: type[Model]) -> bool:
    """May a visitor read something of such a table?"""
    return issubclass(model, (Page, *SHOWN)) or any(
        isinstance(field, ParentalKey) and issubclass(field.related_model, Page)
        for field in model._meta.concrete_fields
        if model._meta.app_label != "wagtailcore"
    )


def may_be_public(field: Field) -> bool:
    return is_shown(field.model) and name_of(field) not in INTERNAL
