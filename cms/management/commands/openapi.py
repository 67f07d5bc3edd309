"""`manage.py openapi > docs/openapi.json`: the description of the content API."""

import json
from typing import Any

from django.core.management import BaseCommand
from django.test import RequestFactory
from django.urls import resolve, reverse


class Command(BaseCommand):
    help = "Write the OpenAPI document of the content API, indented, to be compared and kept."
    requires_migrations_checks = False

    def handle(self, **options: Any) -> None:
        address = reverse("openapi")
        answer = resolve(address).func(RequestFactory().get(address))
        self.stdout.write(json.dumps(json.loads(answer.content), indent=2, ensure_ascii=False))
