"""Hooks of governance: each only calls a named function."""

from wagtail import hooks

from governance.fingerprint import fingerprint

# A signed text stays signed when its clinic moves, though the ids in it are new.
hooks.register("content_marks", lambda: ("fingerprint", fingerprint))
