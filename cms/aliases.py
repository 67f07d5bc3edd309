"""Aliases: one page shown at a second clinic. Taken down there, it stays down there."""

from typing import Any

from django.db import models
from wagtail.models import Page

from cms.findings import Finding

IS_ALIAS = Finding(
    "alias.read_only", "It is kept in step with the page it was taken from; change it there."
)


class TakenDownAlias(models.Model):
    """A clinic took this alias offline; publishing the source again does not bring it back.

    It stands beside the alias, since whatever stands on it is overwritten from the source.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="taken_down", primary_key=True
    )

    def __str__(self) -> str:
        return f"{self.page_id} taken down"


def remember_taken_down(instance: Page, **_kwargs: Any) -> None:
    """Receiver of `page_unpublished`: an alias whose source is still live was taken down itself.

    A page that is about to be deleted says so as well, but its row is live to the end.
    """
    if Page.objects.filter(pk=instance.pk, live=True).exists():
        return
    if instance.alias_of_id and Page.objects.filter(pk=instance.alias_of_id, live=True).exists():
        TakenDownAlias.objects.get_or_create(page_id=instance.pk)


def is_taken_down(page: Page) -> bool:
    return TakenDownAlias.objects.filter(page_id=page.pk).exists()


def put_back(page: Page) -> None:
    """Show a taken-down alias again, as its source is now. It stays offline if its source is."""
    TakenDownAlias.objects.filter(page_id=page.pk).delete()
    source = page.alias_of
    if source and source.live:
        source.specific.update_aliases()
