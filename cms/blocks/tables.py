"""Tables that the API for writing takes too."""

from typing import Any

from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock


class TableBlock(TypedTableBlock):
    """Wagtail's, but v3 writes it: it puts a block's value into the form's data as it is."""

    def value_for_form(self, value: TypedTable) -> TypedTable:
        return value

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> TypedTable:
        """The whole table from v3; from a browser, which sends no objects, cell by cell."""
        whole = data.get(prefix)
        if isinstance(whole, TypedTable):
            return whole
        return super().value_from_datadict(data, files, prefix)
