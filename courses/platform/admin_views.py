"""Wagtail's create and edit views, writing through an action instead of through the form."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpResponse
from django.utils import timezone
from wagtail.log_actions import log

if TYPE_CHECKING:  # for the checker a view of Wagtail's; each subclass names the view it is
    from wagtail.admin.views.generic import CreateView as WagtailView
else:
    WagtailView = object


class SavesByAction(WagtailView):
    """Mixin before a Wagtail CreateView or EditView: a valid form is written by `write`, and a refusal of the action
    (a ValueError with a sentence for the user) becomes an error of the form, with nothing saved."""

    def write(self, fields: Mapping[str, Any], *, by: AbstractBaseUser, now: datetime) -> Model:
        """Call the action with the form's cleaned `fields`; gives the saved instance."""
        raise NotImplementedError

    def save_instance(self) -> Model:
        fields = {name: self.form.cleaned_data[name] for name in self.form._meta.fields if name in self.form.fields}
        is_new = self.form.instance.pk is None
        saved = self.write(fields, by=self.request.user, now=timezone.now())
        log(instance=saved, action="wagtail.create" if is_new else "wagtail.edit", user=self.request.user)
        return saved

    def form_valid(self, form: "ModelForm[Any]") -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValueError as refused:
            form.add_error(None, str(refused))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
