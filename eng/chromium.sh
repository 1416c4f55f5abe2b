#!/usr/bin/env bash
# Readies a browser for the tests of pages. Silent where one is there; where none can be had, those tests skip and all others run.
set -uo pipefail
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null && exit 0
done
[ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null || {
  echo "mlcaption: no Chromium on the PATH: the tests in a browser are skipped." >&2
  exit 0
}

root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }

echo "mlcaption: installing chromium with apt-get: the tests open the service's page and the sweeps' report in it ..." >&2
{ root apt-get update -qq && root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >/dev/null 2>&1 ||
  echo "mlcaption: chromium can't be installed here: the tests in a browser are skipped." >&2
exit 0
