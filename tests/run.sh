#!/usr/bin/env bash
# `make test`: what `make check` does, measured against the coverage gate; then the suite on PostgreSQL and journeys in a
# real browser.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
bash tests/system_packages.sh
COVER=1 bash tests/check.sh
echo "== Coverage"
export COVERAGE_FILE=$PWD/var/coverage/data
$bin/coverage combine -q
$bin/coverage json -q -o var/coverage/report.json
$bin/python -m tests.coverage_gate var/coverage/report.json
unset COVERAGE_FILE
bash tests/check_postgres.sh
export DJANGO_SETTINGS_MODULE=lms.settings.test
echo "== Journeys in Chromium"
$bin/python -m pytest -n 2 --dist worksteal -m "journey and not soak"
