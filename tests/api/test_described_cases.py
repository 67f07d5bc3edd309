"""What the OpenAPI document allows, and what it forbids, is asked for; the answers are as it says.

`make fuzz` sends 100 of each to every address; the tests send a few to two.
"""

from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, seed, settings
from schemathesis.generation import GenerationMode

from clinics.models import ClinicSettings
from tests import contract
from tests.asked import is_asked
from tests.databases import on_sqlite_alone
from tests.searched import searched

IS_FULL = is_asked("FUZZ")
CASES = 100 if IS_FULL else 3
pytestmark = [
    pytest.mark.django_db,
    *([] if IS_FULL else [on_sqlite_alone("what is asked is the same")]),
    searched,
]
OPERATIONS = {
    found.ok().label: found.ok()
    for found in schemathesis.openapi.from_dict(contract.document()).get_all_operations()
}
ASKED = [*OPERATIONS] if IS_FULL else [f"GET /api/v2/{name}/" for name in ("resolve", "search")]


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("label", ASKED)
def test_whatever_is_asked_the_answer_is_described(
    label: str, mode: GenerationMode, riverside: ClinicSettings, place: Any
) -> None:
    """The answer is compared with the document by `tests.contract`, as in every test."""
    place(riverside, ("text", "<p>Hello.</p>"))
    client = Client(SERVER_NAME=riverside.host)
    answers: dict[int, int] = {}

    @seed(1)
    @settings(max_examples=CASES, deadline=None, database=None, suppress_health_check=HealthCheck)
    @given(OPERATIONS[label].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        query = urlencode(case.query or {}, doseq=True, errors="replace")
        status = client.get(f"{case.formatted_path}?{query}").status_code
        answers[status] = answers.get(status, 0) + 1
        assert status < 500, f"{case.formatted_path}?{query[:500]}"

    ask()
    assert sum(answers.values()) >= CASES
