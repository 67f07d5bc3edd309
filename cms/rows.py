"""Rows of a page, such as its other names: in the order in which the editor put them."""

from wagtail.models import Orderable


class Row(Orderable):
    """A row with a place among the page's; rows that were given none keep the order they came in.

    Of rows with equal places a database returns any first, and not always the same.
    """

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "id"]
