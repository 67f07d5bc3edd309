"""Where clinics are served, which Wagtail keeps in the shared cache.

It forgets it when a Site is saved, which may be long before the commit: whoever asks meanwhile
puts the old rows back. So it is forgotten again after the commit, and as an answer may have been
made from it in between, the edition is raised once more: what was kept then is asked for no longer.
"""

from typing import Any

from django.db import transaction
from django.db.models import signals
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed

from delivery.changes import Kind
from delivery.numbering import Numbers

BEFORE = "_delivery_place"
PLACE = ("hostname", "port", "root_page_id")


def connect() -> None:
    for signal, receiver, sender in (
        (signals.pre_save, about_to_save, Site),
        (signals.post_save, saved, Site),
        (signals.post_delete, deleted, Site),
        (page_slug_changed, slug_changed, None),
    ):
        uid = f"delivery.root_paths.{receiver.__name__}"
        signal.connect(receiver, sender=sender, dispatch_uid=uid)


def about_to_save(instance: Site, **_: Any) -> None:
    row = Site.objects.filter(pk=instance.pk).values_list(*PLACE).first()
    instance.__dict__[BEFORE] = row


def saved(instance: Site, **_: Any) -> None:
    before = instance.__dict__.pop(BEFORE, None)
    if before != tuple(getattr(instance, name) for name in PLACE):
        site = instance.pk
        transaction.on_commit(lambda: begin_anew(site), robust=True)


def deleted(**_: Any) -> None:
    transaction.on_commit(Site.clear_site_root_paths_cache, robust=True)


def slug_changed(instance: Page, **_: Any) -> None:
    """A page's, told after the commit; `noticing` raises the edition for it, and afterwards."""
    if Site.objects.filter(root_page=instance.pk).exists():
        Site.clear_site_root_paths_cache()


def begin_anew(site: int) -> None:
    Site.clear_site_root_paths_cache()
    with transaction.atomic():
        Numbers([]).write({site: {Kind.SETTINGS}})
