#!/usr/bin/env bash
# Prints the test files that need no site: marked pure as a whole, and importing neither models nor factories.
set -euo pipefail
cd "$(dirname "$0")/.."
grep -rlx --include='test_*.py' 'pytestmark = pytest.mark.pure' tests |
  xargs grep -LE '^from (tests\.factories|courses\.[a-z]+\.models)\b' | sort
