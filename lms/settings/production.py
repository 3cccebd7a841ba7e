"""Production: nothing here is optional but what .env.example marks so. PLAIN_HTTP=1 is for loopback alone."""

from pathlib import Path

from .base import *

SECRET_KEY = env.str("SECRET_KEY", "")
_key_file = env.str("SECRET_KEY_FILE", "")
if not SECRET_KEY and _key_file:
    SECRET_KEY = Path(_key_file).read_text(encoding="ascii").strip()
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", []) or (["127.0.0.1", "localhost"] if PLAIN_HTTP else [])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

if not PLAIN_HTTP:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", False)
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
    SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preload is the owner's decision
    if env.bool("BEHIND_PROXY", False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        ALLAUTH_TRUSTED_PROXY_COUNT = 1
