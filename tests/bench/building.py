"""`python -m tests.bench.building CLINICS PAGES`: fill the database that `DATABASE_URL` names."""

import sys

import django

django.setup()

from tests.bench.group import build, build_source  # noqa: E402 - models need Django

if __name__ == "__main__":
    clinics, pages = map(int, sys.argv[1:])
    if clinics:
        build(clinics, pages)
    else:
        build_source()
