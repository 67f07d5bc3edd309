"""Rows below a post: who wrote it, what it is about, what to read next."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel

from conditions.rows import ChosenPage, chosen
from governance.models import Author

NEXT_TYPES = [
    "blog.BlogPostPage",
    "conditions.ConditionPage",
    "conditions.TreatmentPage",
    "clinics.PractitionerPage",
]


class BlogPostAuthor(Author):
    page = ParentalKey("blog.BlogPostPage", on_delete=models.CASCADE, related_name="authors")


class BlogPostCondition(ChosenPage):
    source = ParentalKey("blog.BlogPostPage", on_delete=models.CASCADE, related_name="conditions")
    page = chosen("conditions.ConditionPage")


class BlogPostTreatment(ChosenPage):
    source = ParentalKey("blog.BlogPostPage", on_delete=models.CASCADE, related_name="treatments")
    page = chosen("conditions.TreatmentPage")


class BlogPostNextPage(ChosenPage):
    """A page that the editor put beside the post."""

    source = ParentalKey("blog.BlogPostPage", on_delete=models.CASCADE, related_name="next_pages")
    page = chosen("wagtailcore.Page")

    panels = [PageChooserPanel("page", NEXT_TYPES)]
