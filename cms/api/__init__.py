"""The kit of the content API: Wagtail's v2, extended."""
