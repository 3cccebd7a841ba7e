#!/usr/bin/env bash
# `make mutants`: mutmut over the pure modules that pyproject.toml names, in a copy under var/. Lists the changes that no
# test noticed; `cd var/mutants && ../../.venv/bin/mutmut show NAME` shows one. mutmut has a lock of its own, since what
# it needs differs between Python 3.12 and 3.13 and a lock has one answer: run this under 3.11 or 3.12.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/.venv/bin
"$bin/python" -m pip install -q --require-hashes -r tests/mutants.txt
rm -rf var/mutants && mkdir -p var/mutants
cp -r pyproject.toml courses lms tests var/mutants
cd var/mutants
"$bin/mutmut" run
"$bin/mutmut" results
