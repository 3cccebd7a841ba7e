"""docs/architecture.md is true: its rooms are those that exist, in their order, and all it points to is there."""

import re
import tomllib

import pytest
from django.conf import settings

from tests.architecture.house import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
CODE = re.compile(r"`([^`]+)`")
FILE = re.compile(r"(?:courses|home|lms|search|tests|templates|docs)/[\w/.-]+\.(?:py|html|md|csv)|pyproject\.toml")


def section(title):
    return PAGE.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(title):
    """The cells of a table's rows, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def layers_of(name):
    """The layers of a contract, lowest first, each as the set of modules that stand in it."""
    (contract,) = [one for one in CONTRACTS if one["name"] == name]
    return [set(re.split(r"\s*[|:]\s*", layer)) for layer in reversed(contract["layers"])]


def rooms():
    return [CODE.search(cells[0])[1] for cells in rows("Rooms")]


def in_order(names, layers):
    """`names` regrouped by layer, in the order of the page: equal to `layers` when the page keeps their order."""
    return [{name for name in names if name in layer} for layer in layers]


def test_the_rooms_are_those_of_the_contracts_in_their_order():
    courses = [name.removeprefix("courses/") for name in rooms() if name.startswith("courses/")]
    layers = layers_of("inside courses each app stands on the lower ones")
    assert in_order(courses, layers) == layers
    assert courses == sorted(courses, key=lambda name: next(n for n, layer in enumerate(layers) if name in layer))
    assert rooms()[len(courses) :] == ["search", "home", "lms/ops", "lms/demo", "lms"]


def test_the_rooms_are_those_on_disk_and_the_apps_are_installed():
    packages = {f"courses/{path.parent.name}" for path in (ROOT / "courses").glob("*/__init__.py")}
    packages |= {f"lms/{path.parent.name}" for path in (ROOT / "lms").glob("*/apps.py")}
    assert set(rooms()) == packages | {"search", "home", "lms"}
    kinds = {CODE.search(cells[0])[1]: cells[1] for cells in rows("Rooms")}
    installed = {name.replace(".", "/") for name in settings.INSTALLED_APPS}
    assert {name for name, kind in kinds.items() if kind == "app"} == installed & set(rooms())


def test_every_app_has_an_exhaustive_contract():
    wanted = {CODE.search(cells[0])[1].replace("/", ".") for cells in rows("Rooms")}
    found = {name for one in CONTRACTS if one.get("exhaustive") for name in one["containers"]}
    assert found == wanted | {"courses"}


def test_every_rule_names_what_checks_it():
    assert [cells[0] for cells in rows("Rules, and what checks them") if not FILE.search(cells[1])] == []


@pytest.mark.parametrize("name", sorted(set(FILE.findall(PAGE))))
def test_every_file_it_names_is_there(name):
    assert (ROOT / name).is_file()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:courses|home|lms)/[\w/]+\.py:\w+)`", PAGE))))
def test_every_function_it_names_is_there(name):
    path, function = name.split(":")
    assert re.search(rf"^(def|class) {function}\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
