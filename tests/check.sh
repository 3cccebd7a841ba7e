#!/usr/bin/env bash
# `make check`: lint, then the suite on SQLite without a browser. Words given to it go to each of the two pytest runs.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
export DJANGO_SETTINGS_MODULE=lms.settings.test
$bin/python manage.py build_fonts --to var/static-built
$bin/python manage.py compile_translations
bash tests/lint.sh
mapfile -t pure < <(bash tests/pure.sh)
echo "== Pure tests, without the site"
$bin/python -m pytest -n 2 --noconftest --ds tests.pure "$@" "${pure[@]}"
echo "== The suite on SQLite"
$bin/python -m pytest -n 2 --dist loadfile -m "not journey and not soak" "$@" "${pure[@]/#/--ignore=}"
