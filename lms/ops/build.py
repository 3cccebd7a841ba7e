"""The steps between a clone and a running site, each skipped while its inputs are what they were.

A step's stamp under var/stamps/ holds a hash of the files it reads; the stamp of a step that fills the database also
holds the inode of the database file, so that a deleted database is filled again. Standard library only: this must run
without Django.
"""

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
LEAST_FREE = 700 * 1024 * 1024


class BuildError(Exception):
    """A step failed; the message is a sentence for whoever runs the command."""


TRANSLATIONS = ("th/LC_MESSAGES/django", "th/LC_MESSAGES/djangojs", "en/LC_MESSAGES/django")


@dataclass(frozen=True)
class BuildStep:
    """`commands` of manage.py, run in order when a file under `inputs` (globs from the root) has changed."""

    name: str
    says: str
    commands: tuple[tuple[str, ...], ...]
    inputs: tuple[str, ...]
    fills_database: bool = False
    once: bool = False
    makes: tuple[str, ...] = ()
    """Files (from the root; `var/` is VAR_DIR) without which the step is not done, whatever its stamp says."""


STEPS = (
    BuildStep(
        "fonts",
        "Subsetting the font",
        (("build_fonts",),),
        ("requirements.txt", "lms/ops/**/build_fonts.py"),
        makes=("var/static-built/lms/fonts/sarabun-400.woff2", "var/static-built/lms/fonts/sarabun-700.woff2"),
    ),
    BuildStep(
        "translations",
        "Compiling translations",
        (("compile_translations",),),
        ("lms/locale/**/*.po",),
        makes=tuple(f"var/locale/{name}.mo" for name in TRANSLATIONS),
    ),
    BuildStep(
        "static",
        "Collecting static files",
        (("collectstatic", "--noinput", "--clear", "--verbosity", "0"),),
        ("requirements.txt", "lms/static/**/*", "lms/settings/base.py", "lms/ops/**/build_fonts.py"),
        makes=("var/static/staticfiles.json",),
    ),
    BuildStep(
        "migrate",
        "Migrating the database",
        (("migrate", "--noinput", "--verbosity", "0"), ("createcachetable", "--verbosity", "0")),
        ("requirements.txt", "courses/*/migrations/*.py", "home/migrations/*.py", "lms/*/migrations/*.py"),
        fills_database=True,
    ),
    BuildStep(
        "programme",
        "Loading roles, site pages and the curriculum",
        (("make_site",), ("load_curriculum",), ("sync_roles",)),
        (
            "courses/curriculum/**/*.py",
            "courses/curriculum/content/*",
            "courses/people/*.py",
            "home/management/commands/*.py",
            "lms/ops/management/commands/sync_roles.py",
            "home/content/**/*",
        ),
        fills_database=True,
    ),
    BuildStep("demo", "Making the demo year (about a minute)", (("demo",),), (), fills_database=True, once=True),
)


def environment(port="8000"):
    """The environment of `make run`: production settings on loopback, with defaults for what a fresh clone lacks."""
    var = var_dir()
    env = {
        "DJANGO_SETTINGS_MODULE": "lms.settings.production",
        "PLAIN_HTTP": "1",
        "DEMO": "1",
        "SECRET_KEY_FILE": str(var / "secret.key"),
        "SITE_URL": f"http://127.0.0.1:{port}",
    }
    return {**env, **os.environ, "PORT": port}


def var_dir():
    return Path(os.environ.get("VAR_DIR") or ROOT / "var")


def database_file():
    """The SQLite file, or None where DATABASE_URL names a server."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return var_dir() / "otop.sqlite3"
    parts = urlsplit(url)
    return Path(parts.path) if parts.scheme == "sqlite" else None


def make_secret():
    """Create the secret key once, in a file that only its owner can read."""
    path = var_dir() / "secret.key"
    if not path.exists():
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(60))


def check_disk(least_free=LEAST_FREE):
    free = shutil.disk_usage(var_dir()).free
    if free < least_free:
        raise BuildError(
            f"Only {free // 1_048_576} MB free on this disk; make room for {least_free // 1_048_576} MB "
            "and run the command again."
        )


def check_not_newer():
    """Refuse a database that a newer version of the code has migrated."""
    database = database_file()
    if database is None or not database.exists():
        return
    # Imported here, so that this module can be imported before anything is installed; lms/__init__.py replaces it.
    import sqlite3

    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone():
            return
        applied = db.execute("SELECT app, name FROM django_migrations").fetchall()
    for app, folder in migration_folders().items():
        known = {path.stem for path in folder.glob("0*.py")}
        newer = sorted(name for label, name in applied if label == app and name not in known)
        if newer:
            raise BuildError(
                f"The database {database} is newer than this code ({app} {newer[-1]}): take the newer code, "
                "or move the database away and run the command again."
            )


def migration_folders():
    """By app label, which is the folder's name in every app of ours."""
    patterns = ("courses/*/migrations", "home/migrations", "lms/*/migrations")
    return {path.parent.name: path for pattern in patterns for path in ROOT.glob(pattern)}


def build(env, *, steps=STEPS, say=print):
    """Run every one of `steps` whose inputs changed. Deletes a database that it created and could not finish."""
    var = var_dir()
    (var / "stamps").mkdir(parents=True, exist_ok=True)
    check_disk()
    make_secret()
    check_not_newer()
    database = database_file()
    fresh = database is not None and not database.exists()
    try:
        for step in steps:
            _run_step(step, env, var / "stamps" / step.name, say)
    except (BuildError, KeyboardInterrupt):
        if fresh:
            _remove_half_made(database, var, steps)
        raise


def _run_step(step, env, stamp, say):
    there = all(_made(path).exists() for path in step.makes)
    if there and stamp.exists() and stamp.read_text() == _stamp_of(step):
        return
    say(f"{step.says} …", flush=True)
    for command in step.commands:
        result = subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=False)  # noqa: S603
        if result.returncode:
            raise BuildError(f"'manage.py {command[0]}' failed (see above); nothing half-made was left behind.")
    stamp.write_text(_stamp_of(step))


def _made(path):
    first, _, rest = path.partition("/")
    return var_dir() / rest if first == "var" else ROOT / path


def _stamp_of(step):
    """The digest of the step's inputs; for a step that fills a SQLite file also that file's inode, or "none"."""
    database = database_file()
    if not step.fills_database or database is None:
        return _digest(step)
    return f"{_digest(step)} {database.stat().st_ino if database.exists() else 'none'}"


def _digest(step):
    digest = hashlib.sha256(repr(step.commands).encode())
    if not step.once:
        for pattern in step.inputs:
            for path in sorted(ROOT.glob(pattern)):
                if path.is_file():
                    digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def _remove_half_made(database, var, steps):
    for path in (database, *database.parent.glob(f"{database.name}-*")):
        path.unlink(missing_ok=True)
    for step in steps:
        if step.fills_database:
            (var / "stamps" / step.name).unlink(missing_ok=True)
    for folder in ("media", "private"):
        shutil.rmtree(var / folder, ignore_errors=True)
