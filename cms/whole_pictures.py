"""Has a PNG all its rows? Pillow leaves those black that are missing, and says nothing."""

import struct
import zlib
from collections.abc import Iterator
from typing import Any

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Of a PNG's pixel, by its type of colour."""
WHOLE = ((0, 0, 1, 1),)
INTERLACED = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
)  # fmt: skip
"""Where each pass begins, and how far its pixels are apart to the right and down: PNG, 8.1."""
STEP = 2**16


def has_all_rows(file: Any) -> bool:
    """Of a PNG that moves the first picture is looked at, which is the one that is stored."""
    file.seek(len(SIGNATURE))
    parts = chunks(file)
    header = next(content for kind, content in parts if kind == b"IHDR")
    needed, unpacker, size = rows_size(header), zlib.decompressobj(), 0
    for packed in (content for kind, content in parts if kind == b"IDAT"):
        while size < needed and (rows := unpacker.decompress(packed, STEP)):
            size, packed = size + len(rows), unpacker.unconsumed_tail
    return size >= needed


def chunks(file: Any) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the content of each part of a PNG."""
    while len(head := file.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        yield kind, file.read(length)
        file.read(4)


def rows_size(header: bytes) -> int:
    """How many bytes a PNG's rows have, each with one more that says how it is filtered."""
    width, height, depth, colour, interlaced = struct.unpack(">IIBB2xB", header)
    size = 0
    for left, top, right, down in INTERLACED if interlaced else WHOLE:
        pixels, rows = -((left - width) // right), -((top - height) // down)
        size += rows * (1 + -(-pixels * depth * SAMPLES[colour] // 8)) if pixels else 0
    return size
