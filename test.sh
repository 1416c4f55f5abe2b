#!/usr/bin/env bash
# Builds everything and runs the tests; --all adds the long ones (trait Category=Long). The last line counts them.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
case "${1-}" in
  "") filter='Category!=Long' ;;
  --all) filter='' ;;
  *) echo "usage: ./test.sh [--all]" >&2; exit 2 ;;
esac
. "$root/eng/ready.sh"
bash "$root/eng/chromium.sh"
build_once MLCaption.sln "src polyfills tests benchmarks samples tools MLCaption.sln"

results="$root/artifacts/test-results"
rm -rf "$results"
status=0
dotnet test "$root/MLCaption.sln" -c Release --no-build --nologo ${filter:+--filter "$filter"} \
  --logger trx --results-directory "$results" -- RunConfiguration.TreatNoTestsAsError=false || status=$?

count() { # sums an attribute of the Counters of every result file
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}
total=$(count total)
executed=$(count executed)
passed=$(count passed)
failed=$((executed - passed))
# A test project that died wrote no results: that is a failure too.
missing=$(($(ls -d "$root"/tests/*.Tests | wc -l) - $(ls "$results"/*.trx 2>/dev/null | wc -l)))
if [ "$missing" -gt 0 ]; then
  echo "$missing test project(s) wrote no results" >&2
  failed=$((failed + missing))
fi
[ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed, $((total - executed)) skipped"
exit "$status"
