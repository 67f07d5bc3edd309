"""Hooks of search: each only calls a named function."""

from wagtail import hooks

from search.patterns import notices

hooks.register("pattern_library", notices, order=60)
