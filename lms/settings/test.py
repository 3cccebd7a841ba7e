"""Tests: a SQLite *file* (so that WAL, IMMEDIATE and waiting are what production has), or DATABASE_URL's server."""

import os
import tempfile
from pathlib import Path

from . import base
from .base import *

SECRET_KEY = "tests-only-" + "y" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DEMO = False
if "lms.demo" not in base.INSTALLED_APPS:
    INSTALLED_APPS = ["lms.demo", *base.INSTALLED_APPS]  # its modules are tested; DEMO itself stays off
PLAIN_HTTP = True
TEST_DIR = Path(tempfile.gettempdir()) / f"otop-tests-{os.getpid()}"
TEST_DIR.mkdir(exist_ok=True)
VAR_DIR = TEST_DIR
MEDIA_ROOT = TEST_DIR / "media"
SECOND_FACTOR_REQUIRED = False
SMS_GATEWAY_URL = ""
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
SMS_BACKEND = "courses.people.sms.FileBackend"
SMS_FILE = TEST_DIR / "sms.log"
STATIC_ROOT = TEST_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a folder that is not there, and warnings are errors
BUILT = BASE_DIR / "var" / "static-built"
BUILT.mkdir(parents=True, exist_ok=True)
LOCALE_PATHS = [BASE_DIR / "var" / "locale"]
STATICFILES_DIRS = [BASE_DIR / "lms" / "static", BUILT]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(TEST_DIR / "private"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = str(TEST_DIR / "unused.sqlite3")
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / "test.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Argon2 is slow on purpose; the suite signs people in hundreds of times. One test asserts production's first hasher.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING["root"]["level"] = "ERROR"
