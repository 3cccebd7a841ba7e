"""The production settings, and addresses more: the error pages, which no address of the site's own shows on demand."""

from lms.settings.production import *  # noqa: F403

ROOT_URLCONF = "tests.e2e.urls"
