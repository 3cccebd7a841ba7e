"""Settings every environment shares. What deployments change is in the environment (.env.example)."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE
from environs import Env

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.str("VAR_DIR", "") or BASE_DIR / "var")

DEBUG = False
DEMO = env.bool("DEMO", False)
PLAIN_HTTP = env.bool("PLAIN_HTTP", False)
SITE_URL = env.str("SITE_URL", "") or "http://127.0.0.1:8000"
ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    *(["lms.demo"] if DEMO else []),
    "lms.ops",
    "home",
    "search",
    "courses.desks",
    "courses.selection",
    "courses.mentoring",
    "courses.learning",
    "courses.curriculum",
    "courses.people",
    "courses.audit",
    "courses.platform",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "courses.people.apps.OurUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.line",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lms.middleware.PageGzipMiddleware",
    "lms.middleware.PathPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lms.middleware.LanguageMiddleware",
    "lms.middleware.StaffSessionMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "courses.people.middleware.AccountGuardMiddleware",
    "lms.middleware.RefusedFormMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["courses.platform.template_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context_processors.site",
            ],
        },
    },
]

FORM_RENDERER = "home.form_renderer.ControlRenderer"

# Database: SQLite as it lost nothing under kill -9 (docs/operations.md); DATABASE_URL switches the engine.
DATABASES = {"default": dj_database_url.parse(env.str("DATABASE_URL", "") or f"sqlite:///{VAR_DIR / 'otop.sqlite3'}")}
COMPILED_QUERIES = env.bool("COMPILED_QUERIES", True)
"""Whether the statements that most pages ask are compiled once (docs/architecture.md); off, the ORM compiles anew."""
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA journal_size_limit=67108864; PRAGMA trusted_schema=OFF;"
    ),
}
POSTGRES_OPTIONS = {
    # random_page_cost for solid-state disks: with PostgreSQL's own 4, search reads every entry instead of its index.
    "options": (
        "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000"
        " -c random_page_cost=1.1"
    ),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["OPTIONS"] = {**DATABASES["default"].get("OPTIONS", {}), **POSTGRES_OPTIONS}
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 600

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"}}

# HTML that is kept between requests, nothing of it of a person (docs/architecture.md); 0 makes every page anew.
KEPT_HTML_MB = env.int("KEPT_HTML_MB", 32)

# Time and language: Bangkok, Thai first, English second.
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"
USE_I18N = True
LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_SOURCES = BASE_DIR / "lms" / "locale"
LOCALE_PATHS = [VAR_DIR / "locale"]
FORMAT_MODULE_PATH = "lms.formats"

# Files: everything written at run time lies under VAR_DIR; media are served by views that check access, never by path.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "lms" / "static", VAR_DIR / "static-built"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR_DIR / "private"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "courses.platform.storages.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# Wagtail's page editor needs 10,000 fields; lms.middleware holds every other path to PUBLIC_MAX_NUMBER_FIELDS.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
PUBLIC_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# People and sign-in
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "courses.people.passwords.LengthByRoleValidator", "OPTIONS": {"trainee": 8, "staff": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/menu/go/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "courses.people.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "courses.people.adapter.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"phone", "email"}
ACCOUNT_SIGNUP_FIELDS = ["phone*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "courses.people.forms.LoginForm",
    "signup": "courses.people.forms.SignupForm",
    "reset_password": "courses.people.forms.ResetPasswordForm",
    "reset_password_from_key": "courses.people.forms.ResetPasswordKeyForm",
    "change_password": "courses.people.forms.ChangePasswordForm",
    "set_password": "courses.people.forms.SetPasswordForm",
    "verify_phone": "courses.people.forms.VerifyPhoneForm",
}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[OTOP 4.0] "
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
SOCIALACCOUNT_FORMS = {"signup": "courses.people.forms.SocialSignupForm"}
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "100/h/ip,10/15m/key",
    "signup": "20/h/ip",
    "reset_password": "20/h/ip,3/h/key",
    "change_phone": "3/h/user",
    "verify_phone": "3/h/key,60/h/ip",
}
ACCOUNT_ALLOW_REGISTRATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "OTOP 4.0"
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "courses.people.adapter.MfaAdapter"
MFA_FORMS = {"activate_totp": "courses.people.forms.ActivateSecondFactorForm"}
# Staff accounts are opened by officers with addresses nobody has confirmed; that must not keep the second factor away.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Whoever may enter /admin/ proves a second factor; in the demo it is offered, not demanded.
SECOND_FACTOR_REQUIRED = not DEMO

# Text messages: a gateway when its address is set, else a file under VAR_DIR (demo and tests).
SMS_GATEWAY_URL = env.str("SMS_GATEWAY_URL", "")
SMS_GATEWAY_TOKEN = env.str("SMS_GATEWAY_TOKEN", "")
SMS_SENDER = env.str("SMS_SENDER", "OTOP")
SMS_BACKEND = "courses.people.sms.GatewayBackend" if SMS_GATEWAY_URL else "courses.people.sms.FileBackend"
SMS_FILE = VAR_DIR / "sms.log"
ACCOUNT_PHONE_VERIFICATION_ENABLED = bool(SMS_GATEWAY_URL)

# LINE sign-in appears only when its keys are set.
LINE_CLIENT_ID = env.str("LINE_CLIENT_ID", "")
LINE_CLIENT_SECRET = env.str("LINE_CLIENT_SECRET", "")
SOCIALACCOUNT_PROVIDERS = {}
if LINE_CLIENT_ID and LINE_CLIENT_SECRET:
    SOCIALACCOUNT_PROVIDERS["line"] = {
        "APPS": [{"client_id": LINE_CLIENT_ID, "secret": LINE_CLIENT_SECRET, "key": ""}],
        "SCOPE": ["profile", "openid", "email"],
    }

# Sessions: 12 hours for trainees; staff are cut at 8 hours and after 30 idle minutes (lms.middleware).
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "home.views.errors.csrf_failure"
STAFF_SESSION_SECONDS = 8 * 3600
STAFF_IDLE_SECONDS = 30 * 60

# Headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "media-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [NONE],
    "form-action": [SELF] + (["https://access.line.me"] if SOCIALACCOUNT_PROVIDERS else []),
    "base-uri": [NONE],
    "object-src": [NONE],
    "worker-src": [SELF],
    "manifest-src": [SELF],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _POLICY}
# Wagtail's own screens carry inline scripts and styles and no nonces (measured); only /admin/ gets this policy.
CONTENT_SECURITY_POLICY_ADMIN = {
    **_POLICY,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-ancestors": [SELF],
}

# Tasks: a durable queue in the database; `manage.py work` works it, `manage.py tick` re-queues what died.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Wagtail
WAGTAIL_SITE_NAME = "OTOP 4.0"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# A new page submitted while Wagtail's autosave is on its way is made twice (seen); authors save drafts by the button.
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_USER_TIME_ZONES = ["Asia/Bangkok"]
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAILMEDIA = {
    "MEDIA_MODEL": "curriculum.LessonMedia",
    "MEDIA_FORM_BASE": "courses.curriculum.forms.LessonMediaForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a"],
    "VIDEO_EXTENSIONS": ["mp4", "m4v", "webm"],
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends", "SEARCH_CONFIG": "simple"}}

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "otop@localhost")
EMAIL_HOST = env.str("EMAIL_HOST", "")
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = VAR_DIR / "mail"

# The contact a person can call when stuck; shown in the footer, on the sign-in and the error pages.
CONTACT_PHONE = env.str("CONTACT_PHONE", "02-430-6860")
CONTACT_HOURS = env.str("CONTACT_HOURS", "จันทร์–ศุกร์ 8.30–16.30 น.")
CONTACT_HOURS_EN = env.str("CONTACT_HOURS_EN", "Monday–Friday 8:30–16:30")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    # A line for every saved page and every task is noise; pages keep their own history, tasks their own table.
    "loggers": {"wagtail": {"level": "WARNING"}, "django_tasks": {"level": "WARNING"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []

for _folder in (VAR_DIR / "static-built", MEDIA_ROOT):
    _folder.mkdir(parents=True, exist_ok=True)
