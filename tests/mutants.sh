#!/usr/bin/env bash
# `make mutants`: mutmut over the pure modules that pyproject.toml names, in a copy under var/. Lists the changes that no
# test noticed; `cd var/mutants && ../../.venv/bin/mutmut show NAME` shows one.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/.venv/bin
rm -rf var/mutants && mkdir -p var/mutants
cp -r pyproject.toml courses lms tests var/mutants
cd var/mutants
"$bin/mutmut" run
"$bin/mutmut" results
