"""No listing costs more statements the longer it is."""

from typing import Any

import pytest
from django.apps import apps
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.pages import BasePage
from tests.api.asking import ask, in_short, statements
from tests.api.filling import Pool, filled

TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]
BUDGET = 30


def label(model: Any) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


@pytest.mark.parametrize("model", TYPES, ids=label)
def test_a_listing_of_six_full_pages_costs_what_two_cost(model: Any, riverside: Any) -> None:
    pool = Pool(riverside)
    query = {"type": label(model), "fields": "*", "order": "-id", "limit": 12}
    counts = []
    for more in (2, 4):
        with disable_reference_index_auto_update():
            for _ in range(more):
                filled(model, riverside.site.root_page, pool)
        ask(riverside, "pages/", **query)
        counts.append(statements(riverside, "pages/", **query))
    few, many = counts

    assert len(many) == len(few), f"{in_short(few)}\n\n{in_short(many)}"
    assert len(many) <= BUDGET, in_short(many)
