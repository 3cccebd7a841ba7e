#!/usr/bin/env bash
# Chromium and wrk come from the system's packages: installed when absent and root, else the command to run is said.
set -u
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v wrk >/dev/null || missing+=(wrk)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]} …"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null && exit 0
fi
echo "The tests need ${missing[*]}. Install them, on Debian by: apt-get install ${missing[*]}" >&2
exit 1
