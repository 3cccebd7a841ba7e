#!/usr/bin/env bash
# `make check-postgres`: the migrations and the suite on PostgreSQL, which comes as a Python package.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
export DJANGO_SETTINGS_MODULE=lms.settings.test
$bin/python manage.py build_fonts --to var/static-built
$bin/python manage.py compile_translations
echo "== The suite on PostgreSQL"
$bin/python -m tests.postgres bash -c "
  $bin/python -m tests.architecture.migrations &&
  $bin/python -m pytest -n 2 --dist loadfile -m 'not journey and not soak and not pure'"
