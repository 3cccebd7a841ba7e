#!/usr/bin/env bash
# ruff, djlint, the import contracts, mypy, what tests/architecture/house.py bounds (sizes, names, inline style and
# script), and the migrations.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
[ -x "$bin/ruff" ] || bin=$(dirname "$(command -v ruff)")
echo "== Lint"
mkdir -p var
"$bin/mypy" >var/types.log 2>&1 & types=$!  # the longest, beside the others
trap 'kill "$types" 2>/dev/null || true' EXIT
"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/djlint" templates --check --quiet
"$bin/djlint" templates --lint --quiet
imports=("$bin/lint-imports" --no-logo --cache-dir var/imports)
"${imports[@]}" >/dev/null || "${imports[@]}"
"$bin/python" -m tests.architecture.house
DJANGO_SETTINGS_MODULE=lms.settings.test "$bin/python" manage.py makemigrations --check --dry-run
DJANGO_SETTINGS_MODULE=lms.settings.test "$bin/python" -m tests.architecture.migrations
wait "$types" || { cat var/types.log; exit 1; }
