"""Hooks of the front page: each only names a function."""

from wagtail import hooks

from home.demo.pages import load_pages
from home.opening import build_home, open_standard_pages

hooks.register("build_home", build_home)
hooks.register("open_clinic", open_standard_pages, order=40)
hooks.register("load_demo", load_pages, order=40)
