"""docs/operating.md, “A CDN in front”, is true; `test_varnish` runs its configuration."""

import re

from cms.settings import kinds
from delivery.cdn import services
from delivery.cdn.purging import UNDER_WAY
from tests.delivery.cdn.varnish import SECTION, VCL


def test_the_times_are_those_of_the_code() -> None:
    seconds = int(UNDER_WAY.total_seconds())
    assert f"first_byte_timeout = {seconds}s" in VCL
    assert f"once more {seconds} seconds later" in SECTION
    assert f"longer than {seconds} seconds" in SECTION


def test_the_forms_are_those_that_can_be_set() -> None:
    listed = re.findall(r"^\| `(\w+)` \| `http", SECTION, re.MULTILINE)
    assert listed == [*kinds.PURGE_FORMS] == [*services.FORMS]
