"""The demo's front pages and standard pages, as data and loader."""
