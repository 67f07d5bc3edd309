"""Lists in the admin: the standard pages."""

from wagtail.admin.ui.tables import Column

from clinics.admin.page_lists import OwnPageListingViewSet
from home.standard_page import StandardPage

COLUMNS = {column.name: column for column in OwnPageListingViewSet.columns}


class StandardPageViewSet(OwnPageListingViewSet):
    """About, fees, privacy …: those of the clinics that somebody looks at."""

    model = StandardPage
    name = "standard_pages"
    icon = "doc-full"
    menu_label = "Standard pages"
    menu_order = 230
    add_to_admin_menu = True
    columns = [
        COLUMNS["bulk_actions"],
        COLUMNS["title"],
        Column("get_kind_display", label="What it is for", sort_key="kind"),
        COLUMNS["parent"],
        COLUMNS["latest_revision_created_at"],
        COLUMNS["status"],
    ]
    list_filter = ["live", "kind"]
