"""The kit's own tables; the page types are abstract and stand in `cms.pages`."""

from cms.aliases import TakenDownAlias
from cms.documents import ClinicDocument
from cms.images import ClinicImage, ClinicRendition
from cms.reusable import ReusableSection

__all__ = [
    "ClinicDocument",
    "ClinicImage",
    "ClinicRendition",
    "ReusableSection",
    "TakenDownAlias",
]
