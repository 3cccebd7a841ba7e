"""Settings of pure tests run without the site: no application, no database, the languages and times of the site.

`make test-one` and `make check` run the files of tests/pure.sh by them, so what is marked pure stays so.
"""

from lms.settings.base import BASE_DIR, LANGUAGE_CODE, LANGUAGES, TIME_ZONE, USE_I18N, USE_TZ

__all__ = ["LANGUAGES", "LANGUAGE_CODE", "TIME_ZONE", "USE_I18N", "USE_TZ"]

SECRET_KEY = "tests-only-" + "y" * 50
INSTALLED_APPS = []
LOCALE_PATHS = [BASE_DIR / "var" / "locale"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
