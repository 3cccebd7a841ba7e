#!/usr/bin/env bash
# Makes .venv (Python 3.11 or newer) and installs one hash-locked file into it. Leaves nothing half-made behind.
set -u
lock=$1 stamp=$2 made=0
cd "$(dirname "$0")/.." || exit 1
python=${PYTHON:-python3}

stop() { echo "$1" >&2; [ "$made" = 1 ] && rm -rf .venv; exit 1; }

"$python" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null ||
  stop "Python 3.11 or newer is needed and '$python' is not: set PYTHON=/path/to/python3.11."
if [ ! -x .venv/bin/python ]; then
  "$python" -c 'import venv, ensurepip' 2>/dev/null ||
    stop "This Python has no venv: install it (Debian: apt-get install python3-venv) and run the command again."
  free=$(df -Pk . | awk 'NR==2 {print $4}')
  [ "$free" -gt 2000000 ] || stop "Less than 2 GB free on this disk: make room and run the command again."
  made=1
  "$python" -m venv .venv || stop "The virtual environment could not be made; nothing was left behind."
fi
trap 'stop "Stopped while installing; nothing half-made was left behind."' INT TERM
echo "Installing $lock …"
.venv/bin/python -m pip install -q --require-hashes -r "$lock" ||
  stop "Installing $lock failed (see above): check the network and free disk space, then run the command again."
touch "$stamp"
