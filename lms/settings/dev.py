"""Development: DEBUG on, plain http, the same database as `make run` unless DATABASE_URL says otherwise."""

from .base import *

DEBUG = True
PLAIN_HTTP = True
SECRET_KEY = "development-only-" + "x" * 40
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
