#!/usr/bin/env bash
# `make test`: lint, contracts, the whole suite on SQLite and on PostgreSQL, journeys in a real browser.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
bash tests/system_packages.sh
export DJANGO_SETTINGS_MODULE=lms.settings.test
$bin/python manage.py build_fonts --to var/static-built
$bin/python manage.py compile_translations
bash tests/lint.sh
echo "== The suite on SQLite"
$bin/python -m pytest -n 2 --dist loadfile -m "not journey and not soak"
echo "== The suite on PostgreSQL"
$bin/python -m tests.postgres $bin/python -m pytest -n 2 --dist loadfile -m "not journey and not soak and not pure"
echo "== Journeys in Chromium"
$bin/python -m pytest -n 2 --dist worksteal -m "journey and not soak"
