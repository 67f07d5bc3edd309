"""What every test may ask for, and what none may do."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Begin with an empty cache: Wagtail keeps site root paths there across tests."""
    cache.clear()
