#!/usr/bin/env bash
# `make test-one T=tests/thai/test_dates.py K=era`: one file, folder or test. A pure file is run without the site: neither
# Django's applications, nor the conftests, nor plugins it has no use for are loaded.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -n "${T:-}" ] || { echo 'Say which: make test-one T=tests/thai/test_dates.py, or T="tests/x.py::test_y", and K=words.' >&2; exit 2; }
file=${T%%::*}
unset PYTHONDONTWRITEBYTECODE  # pytest would compile its plugins anew each time, which takes longer than the tests
chosen=("$T")
# What takes minutes runs when it is named: make test-one T=… SOAK=1
[ -n "${SOAK:-}" ] || chosen+=(-m "not soak")
[ -z "${K:-}" ] || chosen+=(-k "$K")
if bash tests/pure.sh | grep -qxF "$file"; then
  chosen+=(--noconftest --ds tests.pure -p no:xdist -p no:faker)
  grep -q hypothesis "$file" || chosen+=(-p no:hypothesispytest)
fi
exec .venv/bin/python -m pytest "${chosen[@]}"
