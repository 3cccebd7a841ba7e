"""The demo year: invented people, their uneven progress, films and a round ready to run.

The app is installed only under DEMO=1, and where it is not installed none of its modules can be imported.
"""

from django.conf import settings

if "lms.demo" not in settings.INSTALLED_APPS:
    raise ImportError("lms.demo can be imported only where it is installed, which is under DEMO=1.")
