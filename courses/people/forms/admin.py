"""The form for loading people from a file inside /admin/."""

from django import forms


class ImportForm(forms.Form):
    """A file to preview, or the signed content of a previewed file to load."""

    file = forms.FileField(label="ไฟล์ Excel (.xlsx) หรือ CSV", required=False)
    checked = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("file") and not cleaned.get("checked"):
            self.add_error("file", "เลือกไฟล์ก่อน")
        return cleaned
