"""Hooks of governance: each only calls a named function."""

from wagtail import hooks

from governance.by_date import reviews_due
from governance.fingerprint import fingerprint
from governance.patterns import declarations
from governance.sign_off import log_actions, sign_off_button, urls

# A signed text stays signed when its clinic moves, though the ids in it are new.
hooks.register("content_marks", lambda: ("fingerprint", fingerprint))
hooks.register("calendar_changes", reviews_due)
hooks.register("pattern_library", declarations, order=30)
hooks.register("register_admin_urls", urls)
hooks.register("register_page_header_buttons", sign_off_button)
hooks.register("register_log_actions", log_actions)
