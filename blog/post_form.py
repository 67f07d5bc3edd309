"""The form of a post: what a new one opens with, what it may choose, and who calls it clinical."""

from typing import Any

from blog.clinical import advice_of, may_turn_off
from blog.taxonomies import BlogCategory
from cms.clinic import clinic_of
from cms.forms import ClinicPageForm

OFF_NEEDS_REASON = "Say why the post is not clinical, or leave it clinical."


class BlogPostForm(ClinicPageForm):
    """Offers the clinic's own categories."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance, parent = kwargs.get("instance"), kwargs.get("parent_page")
        clinic = clinic_of(parent) if parent else instance and instance.clinic
        if instance is not None and instance._state.adding:
            instance.sign_with_byline(clinic)
        super().__init__(*args, **kwargs)
        if clinic and "categories" in self.fields:
            field: Any = self.fields["categories"]
            field.queryset = BlogCategory.objects.filter(site=clinic.site)
        self.was_clinical = bool(instance and instance.is_clinical)
        if not may_turn_off(self.for_user, clinic):
            self._keep_clinical()
            if instance is not None and instance.clinical_off_reason:
                instance.excused_advice = advice_of(instance)

    def _keep_clinical(self) -> None:
        """Others than reviewers may call a post clinical; that it is not, they cannot say."""
        if "is_clinical" in self.fields:
            self.fields["is_clinical"].disabled = self.was_clinical
        if "clinical_off_reason" in self.fields:
            self.fields["clinical_off_reason"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        turned_off = self.was_clinical and cleaned.get("is_clinical") is False
        if turned_off and not (cleaned.get("clinical_off_reason") or "").strip():
            cleaned["is_clinical"] = True
            if not self.is_deferred_validation:
                self.add_error("clinical_off_reason", OFF_NEEDS_REASON)
        return cleaned
