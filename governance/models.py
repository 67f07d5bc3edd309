"""What clinical pages of the apps above are made with; governance has no tables of its own."""

from governance.authors import Author
from governance.pages import GovernedPage

__all__ = ["Author", "GovernedPage"]
