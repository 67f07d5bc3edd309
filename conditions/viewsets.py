"""Lists in the admin: conditions, treatments, and the group's body areas."""

from wagtail.admin.ui.tables import Column, DateColumn

from clinics.admin.page_lists import OwnPageListingViewSet
from clinics.admin.snippets import ClinicSnippetViewSet
from conditions.models import BodyArea, ConditionPage, TreatmentPage
from governance.listing import GovernedIndexView, ReviewColumn

COLUMNS = {column.name: column for column in OwnPageListingViewSet.columns}
BEFORE = [COLUMNS["bulk_actions"], COLUMNS["title"]]
STATUS = COLUMNS["status"]
PUBLISHED = DateColumn(
    "last_published_at", label="Last published", sort_key="last_published_at", width="12%"
)


class ConditionViewSet(OwnPageListingViewSet):
    """The conditions of the clinics that somebody looks at."""

    model = ConditionPage
    index_view_class = GovernedIndexView
    name = "conditions"
    icon = "crosshairs"
    menu_label = "Conditions"
    menu_order = 200
    add_to_admin_menu = True
    ordering = "title"
    columns = [
        *BEFORE,
        Column("medical_name", label="Medical name", sort_key="medical_name"),
        ReviewColumn(),
        PUBLISHED,
        STATUS,
    ]
    list_filter = ["live", "body_areas", "review_due"]


class TreatmentViewSet(OwnPageListingViewSet):
    """The treatments of the clinics that somebody looks at."""

    model = TreatmentPage
    index_view_class = GovernedIndexView
    name = "treatments"
    icon = "draft"
    menu_label = "Treatments"
    menu_order = 201
    add_to_admin_menu = True
    ordering = "title"
    columns = [
        *BEFORE,
        Column("get_kind_display", label="Kind", sort_key="kind"),
        ReviewColumn(),
        PUBLISHED,
        STATUS,
    ]
    list_filter = ["live", "kind", "review_due"]


class BodyAreaViewSet(ClinicSnippetViewSet):
    """The group's list of body areas; its own staff keep it."""

    model = BodyArea
    icon = "tag"
    menu_label = "Body areas"
    list_display = ["name", "slug", "order"]
