"""How posts are sorted: a clinic's own categories, and tags."""

from typing import Any

from django.db import models
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.models import Site
from wagtail.search import index

from clinics.admin.snippet_forms import ClinicSnippetForm, SitePanel


class BlogCategory(index.Indexed, models.Model):
    """A shelf of one clinic's blog."""

    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, related_name="blog_categories", verbose_name="clinic"
    )
    name = models.CharField(max_length=80, help_text="What readers see, e.g. “Running”.")
    slug = models.SlugField(
        max_length=80,
        blank=True,
        help_text="The part of the address; empty: made from the name.",
    )
    description = models.TextField(
        blank=True, help_text="A sentence, shown above the posts of this category."
    )

    base_form_class = ClinicSnippetForm
    panels = [
        SitePanel(),
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("id"),
        index.FilterField("site"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = "blog category"
        verbose_name_plural = "blog categories"
        constraints = [
            models.UniqueConstraint(
                fields=["site", "slug"],
                name="one_category_per_slug",
                violation_error_message="The clinic has a category with this address already.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.make_slug()
        super().save(*args, **kwargs)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """A slug is made before it is checked, so that a second of its kind is refused in words."""
        self.make_slug()
        super().full_clean(*args, **kwargs)

    def make_slug(self) -> None:
        self.slug = self.slug or slugify(self.name)[:80] or "category"


class BlogTag(TagBase):
    """A word that posts share; its own table, so that no picture's tag is among them."""

    free_tagging = True

    class Meta:
        ordering = ["name"]
        verbose_name = "blog tag"


class BlogPostTag(ItemBase):
    tag = models.ForeignKey(BlogTag, on_delete=models.CASCADE, related_name="tagged_posts")
    content_object = ParentalKey(
        "blog.BlogPostPage", on_delete=models.CASCADE, related_name="tagged_items"
    )
