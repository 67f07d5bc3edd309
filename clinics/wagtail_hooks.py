"""Hooks of the tenant: each only calls a named function."""

from wagtail import hooks

from clinics.scoping import clinic_of_page

hooks.register("clinic_of_page", clinic_of_page)
