"""The production settings, and one view more: the limit every page is measured against."""

from lms.settings.production import *

ROOT_URLCONF = "tests.bench.urls"
