"""The Thai language as the platform needs it: text, dates, numbers, sorting, telephone numbers, places, form fields.

No models, no request. All but `form_fields` and `page_dates` can be used without Django's settings.
"""
