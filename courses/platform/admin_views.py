"""Wagtail's create and edit views, writing through an action instead of through the form."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from .form_response import UNPROCESSABLE

if TYPE_CHECKING:  # for the checker a view of Wagtail's; each subclass names the view it is
    from wagtail.admin.views.generic import CreateView as WagtailView
else:
    WagtailView = object


TAKEN = _("มีรายการเดียวกันนี้อยู่แล้ว อาจเพิ่งมีคนบันทึกไว้ ยังไม่มีอะไรเปลี่ยน ตรวจรายการเดิมก่อน")


class SavesByAction(WagtailView):
    """Mixin before a Wagtail CreateView or EditView: a valid form is written by `write`, and a refusal of the action
    (a ValueError with a sentence for the user) becomes an error of the form, with nothing saved. A refused form is
    answered 422."""

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
            sentence = str(refused)
        except IntegrityError:  # the same form sent twice at once passes the check of the form twice
            sentence = str(TAKEN)
        form.add_error(None, sentence)
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)

    def form_invalid(self, form: "ModelForm[Any]") -> HttpResponse:
        response = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = UNPROCESSABLE
        return response
