"""What nobody may do to a clinic's front page from the page editor."""

from wagtail.models import Page

from cms.permissions import PagePermissions


class HomePermissions(PagePermissions):
    """The clinic hangs on its front page: deleting it would take the site and all below along.

    A clinic is closed, not deleted; and a copied or moved front page belongs to no clinic.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Page) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        return False
