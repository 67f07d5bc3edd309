"""Hooks of conditions and treatments: each only names a function or a list."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from conditions.demo.loading import load_conditions_and_treatments
from conditions.naming import related_pages
from conditions.opening import open_indexes
from conditions.patterns import clinical_pages
from conditions.viewsets import BodyAreaViewSet, ConditionViewSet, TreatmentViewSet

hooks.register("open_clinic", open_indexes, order=20)
hooks.register("load_demo", load_conditions_and_treatments, order=20)
hooks.register("related_pages", related_pages)
hooks.register("pattern_library", clinical_pages, order=20)
hooks.register("register_admin_viewset", lambda: [ConditionViewSet(), TreatmentViewSet()])
register_snippet(BodyAreaViewSet)
