#!/usr/bin/env bash
# Prints the test files that need no site: marked pure as a whole, importing neither models nor factories, and not of the
# demo, which can be imported only where it is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
grep -rlx --include='test_*.py' --exclude-dir=demo 'pytestmark = pytest.mark.pure' tests |
  xargs grep -LE '^from (tests\.factories|courses\.[a-z]+\.models)\b' | sort
