#!/usr/bin/env bash
# `make check`: lint, then the suite on SQLite without a browser. With COVER=1 the suite is measured, in every process it
# starts, into var/coverage/.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
export DJANGO_SETTINGS_MODULE=lms.settings.test
$bin/python manage.py build_fonts --to var/static-built
$bin/python manage.py compile_translations
bash tests/lint.sh
if [ -n "${COVER:-}" ]; then
  rm -rf var/coverage && mkdir var/coverage
  export COVERAGE_PROCESS_START=$PWD/pyproject.toml COVERAGE_FILE=$PWD/var/coverage/data
fi
mapfile -t pure < <(bash tests/pure.sh)
echo "== Pure tests, without the site"
EXAMPLES=100 $bin/python -m pytest -n 2 --noconftest --ds tests.pure "${pure[@]}"
echo "== The suite on SQLite"
$bin/python -m pytest -n 2 --dist loadfile -m "not journey and not soak" "${pure[@]/#/--ignore=}"
