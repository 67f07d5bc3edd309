"""Files of pictures that are taken away while the picture stays: answers that are kept name them.

As Wagtail's own `wagtail_update_image_renditions` does.
"""

from typing import Any

from django.db.models import signals

from cms.models import ClinicRendition
from cms.presets import SHOWN
from delivery.accounting import account
from delivery.showing import count


def connect() -> None:
    signals.post_delete.connect(
        lost, sender=ClinicRendition, dispatch_uid="delivery.pictures.lost", weak=False
    )


def lost(instance: ClinicRendition, origin: Any = None, **_: Any) -> None:
    """Not where it goes with its picture, which is told already."""
    is_alone = isinstance(origin, ClinicRendition) or (
        getattr(origin, "model", None) is ClinicRendition
    )
    if is_alone and instance.filter_spec in SHOWN:
        with account() as current:
            count(current, instance.image)
