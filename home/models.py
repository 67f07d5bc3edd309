"""The tables of the front page and the standard pages."""

from home.home_page import HomePage
from home.standard_page import StandardPage

__all__ = ["HomePage", "StandardPage"]
