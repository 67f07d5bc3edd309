"""A clinic moves to another host: nothing that was kept on the way is shown afterwards."""

import threading
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from clinics.models import ClinicSettings
from cms.changing import changing
from delivery.models import Edition

pytestmark = pytest.mark.django_db

NEW_HOST = "feet.localhost"


def root_url(clinic: ClinicSettings) -> str:
    (found,) = [each for each in Site.get_site_root_paths() if each.site_id == clinic.site_id]
    return found.root_url


def number(clinic: ClinicSettings) -> int:
    return Edition.objects.get(site=clinic.site_id).number


def somebody_asks_meanwhile(old: list[Any]) -> None:
    """Over a connection of their own, which sees nothing that is not committed."""
    if connection.vendor == "sqlite":  # Nobody can, in memory: as if they had.
        cache.set(SITE_ROOT_PATHS_CACHE_KEY, old, version=SITE_ROOT_PATHS_CACHE_VERSION)
        return

    def ask() -> None:
        Site.get_site_root_paths()
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()


def test_what_others_read_before_the_commit_is_forgotten_after_it(
    riverside: ClinicSettings, kept: None, django_capture_on_commit_callbacks: Any
) -> None:
    old, seen = Site.get_site_root_paths(), []

    def another_process() -> None:
        """It read before the commit, and answers between that and what is done afterwards."""
        seen.append((root_url(riverside), number(riverside)))
        assert Client(SERVER_NAME=NEW_HOST).get("/").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        transaction.on_commit(another_process)
        with changing():
            riverside.site.hostname = NEW_HOST
            riverside.site.save()
            somebody_asks_meanwhile(old)
    ((stale, edition),) = seen
    assert stale == "http://riverside.localhost:8000"
    assert root_url(riverside) == f"http://{NEW_HOST}:8000"
    assert number(riverside) == edition + 1, "what was kept in between is asked for no longer"


def test_a_save_that_moves_nothing_raises_nothing_again(
    riverside: ClinicSettings, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with changing():
            riverside.site.site_name = "Riverside"
            riverside.site.save()
        once = number(riverside)
    assert number(riverside) == once


def test_a_home_page_with_another_slug_is_found(
    riverside: ClinicSettings, django_capture_on_commit_callbacks: Any
) -> None:
    old, home = Site.get_site_root_paths(), riverside.site.root_page.specific
    with django_capture_on_commit_callbacks(execute=True):
        with changing():
            home.slug = "feet"
            home.save()
        cache.set(SITE_ROOT_PATHS_CACHE_KEY, old, version=SITE_ROOT_PATHS_CACHE_VERSION)
    assert "/feet/" in [each.root_path for each in Site.get_site_root_paths()]
