"""What an archive says of itself: its format, what it was made of, and a checksum of every part."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from clinics.leaving import Refused

NAME = "manifest.json"
FORMAT = "clinic-archive"
VERSION = 1


@dataclass
class Manifest:
    clinic: dict[str, Any]
    """`{name, host, port, region, language, time_zone}`."""
    made: dict[str, str]
    """When, and by which versions."""
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By label: `{rows, fields}`."""
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By name in the archive: `{sha256, bytes}`, of every record file and every file."""
    left_out: list[dict[str, Any]] = field(default_factory=list)
    """References that were taken out: `{in, field, to, why, times}`; rows that could not be without
    theirs have no field."""
    left_behind: dict[str, str] = field(default_factory=dict)
    """Tables that no archive holds, and why."""
    format: str = FORMAT
    version: int = VERSION

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Manifest":
        """Raises `Refused` when it is no manifest, or one of a format that is not known here."""
        try:
            found = json.loads(data)
        except ValueError as error:
            raise Refused(f"The archive's {NAME} cannot be read: {error}.") from error
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise Refused("This is no archive of a clinic: its manifest does not say so.")
        if found.get("version") != VERSION:
            raise Refused(
                f"The archive is in version {found.get('version')} of the format; this "
                f"installation reads version {VERSION}. Use the release that wrote it."
            )
        try:
            return cls(**found)
        except TypeError as error:
            raise Refused(f"The archive's {NAME} is not complete: {error}.") from error
