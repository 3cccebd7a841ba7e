"""What pyproject.toml declares is what the code uses: nothing more, nothing less, each in its own list."""

import ast
import functools
import re
import sys
import tomllib

import pytest

from tests.architecture.house import ROOT, tracked

pytestmark = pytest.mark.pure

OURS = {"lms", "courses", "home", "search", "tests"}

# Import name -> distribution, where the two differ by more than "_" and "-".
DISTRIBUTIONS = {
    "PIL": "pillow",
    "allauth": "django-allauth",
    "csp": "django-csp",
    "django_filters": "django-filter",
    "factory": "factory-boy",
    "modelcluster": "django-modelcluster",
    "phonenumbers": "phonenumberslite",
    "taggit": "django-taggit",
    "yaml": "pyyaml",
}

# Distribution -> the file that uses it without an import, and the words it uses it by.
NAMED_FOR_RUNNING = {
    "argon2-cffi": ("lms/settings/base.py", "Argon2PasswordHasher"),
    "brotli": ("lms/ops/management/commands/build_fonts.py", "--flavor=woff2"),
    "gunicorn": ("lms/Procfile", "gunicorn"),
    "psycopg": ("lms/settings/base.py", "POSTGRES_OPTIONS"),
}
NAMED_FOR_TESTING = {
    "coverage": ("tests/run.sh", "coverage json"),
    "django-stubs": ("pyproject.toml", "mypy_django_plugin"),
    "djlint": ("tests/lint.sh", "djlint"),
    "import-linter": ("tests/lint.sh", "lint-imports"),
    "mypy": ("pyproject.toml", "[tool.mypy]"),
    "pre-commit": (".pre-commit-config.yaml", "pre-commit install"),
    "pytest-xdist": ("tests/check.sh", "pytest -n 2"),
    "ruff": ("tests/lint.sh", "ruff"),
}


def plain(name):
    """A distribution's name as the index compares it, without extras and versions."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    running = set(map(plain, project["dependencies"]))
    return running, set(map(plain, project["optional-dependencies"]["test"]))


def statements(node):
    """The node and every statement in it; expressions, in which no import can stand, are not looked through."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            yield from statements(child)


def imports_of(text):
    """The first part of every module that is imported when the code runs; imports for types alone do not count."""
    tree = ast.parse(text)
    nodes = list(statements(tree))
    for_types = {
        part
        for node in nodes
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for part in statements(node)
    }
    for node in nodes:
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def apps_of_settings(text):
    """The first part of every dotted name or application that the settings hand to Django as a string."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("INSTALLED_APPS", "MIDDLEWARE"):
            names = (part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant))
            yield from (name.partition(".")[0] for name in names)


def distributions(imported):
    theirs = imported - OURS - sys.stdlib_module_names
    return {plain(DISTRIBUTIONS.get(name, name)) for name in theirs}


@functools.cache
def used():
    """Distributions that the site imports or installs, and those that its tests alone import."""
    running, testing = set(), set()
    for path in tracked():
        if path.suffix == ".py":
            found = testing if path.is_relative_to(ROOT / "tests") else running
            found.update(imports_of(path.read_text(encoding="utf-8")))
    running.update(apps_of_settings((ROOT / "lms" / "settings" / "base.py").read_text(encoding="utf-8")))
    running = distributions(running) | set(NAMED_FOR_RUNNING)
    return running, (distributions(testing) | set(NAMED_FOR_TESTING)) - running


def test_what_the_site_uses_is_declared_and_no_more():
    assert sorted(declared()[0]) == sorted(used()[0])


def test_what_the_tests_use_besides_is_declared_and_no_more():
    assert sorted(declared()[1]) == sorted(used()[1])


@pytest.mark.parametrize(("where", "words"), [*NAMED_FOR_RUNNING.values(), *NAMED_FOR_TESTING.values()])
def test_what_is_used_without_an_import_is_named(where, words):
    assert words in (ROOT / where).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", ["requirements.txt", "tests/requirements.txt", "tests/mutants.txt"])
def test_the_locks_name_no_path_and_no_host(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r".*(?:://|--find-links=|--index-url=|--extra-index-url).*", text) == []


def test_the_locks_pin_what_is_declared():
    running, testing = declared()
    for lock, wanted in (("requirements.txt", running), ("tests/requirements.txt", running | testing)):
        text = (ROOT / lock).read_text(encoding="utf-8")
        pinned = set(map(plain, re.findall(r"^([\w.-]+)==", text, re.MULTILINE)))
        assert sorted(wanted - pinned) == []
        shared = "pyproject.toml" if lock == "requirements.txt" else "requirements.txt"
        assert shared in text


def test_names_are_compared_as_the_index_compares_them():
    assert plain("django-allauth[socialaccount,mfa]>=65,<66") == "django-allauth"
    assert plain("factory_boy") == "factory-boy"
    assert plain("Pillow") == "pillow"


def test_imports_are_found_wherever_they_stand():
    text = "import a.b, c\nfrom d.e import f\nfrom . import g\ndef h():\n    import i\n"
    assert sorted(imports_of(text)) == ["a", "c", "d", "i"]


def test_applications_are_found_in_the_settings():
    text = 'X = ["no"]\nINSTALLED_APPS = [*(["a.b"] if X else []), "c"]\nMIDDLEWARE = ["d.e.F"]\n'
    assert sorted(apps_of_settings(text)) == ["a", "c", "d"]
