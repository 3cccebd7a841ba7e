"""Wagtail's create and edit views, writing through an action instead of through the form."""

from django.utils import timezone
from wagtail.log_actions import log


class SavesByAction:
    """Mixin before a Wagtail CreateView or EditView: a valid form is written by `write`, and a refusal of the action
    (a ValueError with a sentence for the user) becomes an error of the form, with nothing saved."""

    def write(self, fields, *, by, now):
        """Call the action with the form's cleaned `fields`; gives the saved instance."""
        raise NotImplementedError

    def save_instance(self):
        fields = {name: self.form.cleaned_data[name] for name in self.form._meta.fields}
        is_new = self.form.instance.pk is None
        saved = self.write(fields, by=self.request.user, now=timezone.now())
        log(instance=saved, action="wagtail.create" if is_new else "wagtail.edit", user=self.request.user)
        return saved

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ValueError as refused:
            form.add_error(None, str(refused))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
