"""The e-mail address as a login: one address, however its letters are typed."""

from typing import Any

from django.db import models


class LoginEmailField(models.EmailField):
    """Stored, compared and looked up in lower case, so that one person is one account."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return value.lower() if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        return self.to_python(super().get_prep_value(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value
