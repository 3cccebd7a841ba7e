"""The production settings as a process of their own sees them, and the server as it answers under them."""

import json
import os
import subprocess
import sys

import pytest

READ = """
import json
from django.conf import settings
names = NAMES
print(json.dumps({name: getattr(settings, name, None) for name in names}))
"""


def run(tmp_path, *command, **env):
    base = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "lms.settings.production",
        "VAR_DIR": str(tmp_path),
        "SECRET_KEY": "k-" + "0123456789abcdef" * 4,
        "ALLOWED_HOSTS": "learn.example.go.th",
    }
    return subprocess.run([sys.executable, *command], env={**base, **env}, capture_output=True, text=True, check=False)


def read(tmp_path, *names, **env):
    result = run(tmp_path, "-c", READ.replace("NAMES", repr(names)), **env)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_deploy_check_finds_nothing(tmp_path):
    result = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (result.returncode, result.stdout) == (0, "System check identified no issues (1 silenced).\n"), result.stderr


def test_what_production_promises(tmp_path):
    wanted = {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_AGE": 43200,
        "PASSWORD_RESET_TIMEOUT": 3600,
        "TIME_ZONE": "Asia/Bangkok",
        "LANGUAGE_CODE": "th",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 2621440,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 20,
        "FILE_UPLOAD_PERMISSIONS": 0o640,
        "WAGTAIL_ALLOW_UNICODE_SLUGS": False,
        "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
        "WAGTAIL_ENABLE_UPDATE_CHECK": False,
    }
    assert read(tmp_path, *wanted) == wanted


def test_argon2_comes_first(tmp_path):
    hashers = read(tmp_path, "PASSWORD_HASHERS")["PASSWORD_HASHERS"]
    assert hashers[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"


def test_plain_http_turns_off_what_needs_tls(tmp_path):
    names = ("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_NAME")
    found = read(tmp_path, *names, PLAIN_HTTP="1")
    assert found == {
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "SESSION_COOKIE_SECURE": False,
        "SESSION_COOKIE_NAME": "sessionid",
    }


def test_line_appears_only_with_its_keys(tmp_path):
    assert read(tmp_path, "SOCIALACCOUNT_PROVIDERS") == {"SOCIALACCOUNT_PROVIDERS": {}}
    found = read(tmp_path, "SOCIALACCOUNT_PROVIDERS", LINE_CLIENT_ID="1", LINE_CLIENT_SECRET="2")
    assert set(found["SOCIALACCOUNT_PROVIDERS"]) == {"line"}


@pytest.mark.parametrize(
    ("url", "engine"),
    [("", "django.db.backends.sqlite3"), ("postgres://a:b@127.0.0.1/c", "django.db.backends.postgresql")],
)
def test_the_database_by_its_address(tmp_path, url, engine):
    assert read(tmp_path, "DATABASES", DATABASE_URL=url)["DATABASES"]["default"]["ENGINE"] == engine


def test_a_missing_secret_stops_the_server(tmp_path):
    result = run(tmp_path, "-c", "import lms.wsgi", SECRET_KEY="")
    assert result.returncode == 1
    assert "SECRET_KEY" in result.stderr


def test_every_variable_is_explained():
    """.env.example names exactly the variables the settings and the server read."""
    import re
    from pathlib import Path

    root = Path(__file__).resolve().parents[2]
    sources = [*root.glob("lms/settings/*.py"), *root.glob("lms/*.py"), *root.glob("lms/demo/*.py")]
    found = set()
    for source in sources:
        text = source.read_text(encoding="utf-8")
        found |= set(re.findall(r'env\.\w+\("([A-Z_]+)"', text))
        found |= set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', text))
    explained = set(re.findall(r"^([A-Z_]+)=", (root / ".env.example").read_text(encoding="utf-8"), re.M))
    assert found - {"PATH", "DJANGO_SETTINGS_MODULE"} == explained
