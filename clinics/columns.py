"""What our lists in the admin share: columns, and what their rows are counted as."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn
from wagtail.admin.widgets.button import Button, ButtonWithDropdown

WIDE = "house-wide"
"""The class of columns that a telephone has no room for."""


def clinic_column(accessor: str, is_needed: bool) -> list[Column]:
    """For those who look after several clinics: which one a row is about."""
    return [Column("clinic", label="Clinic", accessor=accessor)] if is_needed else []


def counting(one: str, many: str) -> type[WagtailPaginator]:
    """Pages of a list whose table's own name says nothing to a reader."""
    words = {"verbose_name": one, "verbose_name_plural": many}
    return type("CountingPaginator", (WagtailPaginator,), words)


class ActionsColumn(ButtonsColumnMixin, TitleColumn):
    """What a row is called, and behind three dots what can be done about it."""

    def __init__(self, name: str, actions: Callable[[Any], list[Button]], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self._actions = actions

    def get_buttons(self, instance: Any, parent_context: Any) -> list[Any]:
        return [
            ButtonWithDropdown(
                buttons=self._actions(instance),
                icon_name="dots-horizontal",
                attrs={"aria-label": f"What to do about {instance}"},
            )
        ]
