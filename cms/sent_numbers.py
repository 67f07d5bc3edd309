"""The numbers that the editor's browser sends along with streams, tables and rows."""

import re

from django.http import QueryDict

NUMBER = re.compile(r"[0-9]{1,18}")
"""No longer than a column holds; Python refuses to read one of 5,000 digits."""
COUNTED = ("-count", "-order")
"""How many blocks a stream has, or a table columns and rows, and in which order."""
ROWS = "-TOTAL_FORMS"
MOST_ROWS = 250
"""More than any form of ours has; each takes a while to make, whether it was sent or not."""


def is_miscounted(sent: QueryDict) -> bool:
    return any(not is_sound(name, str(value), sent) for name, value in sent.items())


def is_sound(name: str, value: str, sent: QueryDict) -> bool:
    if name.endswith(ROWS):
        return bool(NUMBER.fullmatch(value)) and int(value) <= MOST_ROWS
    if name.endswith(COUNTED):
        return bool(NUMBER.fullmatch(value))
    return not value or not is_id_of_row(name, sent) or bool(NUMBER.fullmatch(value))


def is_id_of_row(name: str, sent: QueryDict) -> bool:
    """`codes-0-id` is, where `codes-TOTAL_FORMS` was sent; `body-0-id` is that of a block."""
    row, _, field = name.rpartition("-")
    return field == "id" and row.rpartition("-")[0] + ROWS in sent
