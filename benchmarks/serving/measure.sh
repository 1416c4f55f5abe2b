#!/usr/bin/env bash
# How many pictures a second does the service caption, beside a plain Python service? One after the other, each alone on the machine with wrk.
# Run: benchmarks/serving/measure.sh MODEL.zip PICTURES [SECONDS] [CONNECTIONS...]   PICTURES: a folder of JPEG files. PEER=none leaves the peer out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
model=$1 folder=$2 seconds=${3:-20}
shift $(( $# < 3 ? $# : 3 ))
connections=("${@:-1}")
[ $# -gt 0 ] || connections=(1 8 64)
mapfile -t pictures < <(find "$folder" -maxdepth 1 -name '*.jpg' | sort | head -n 64)
[ ${#pictures[@]} -gt 0 ] || { echo "$folder: no .jpg files" >&2; exit 2; }
ours=5105 peers=5106 running=
# The same for both; benchmarks/README.md says why.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive} GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-20000}
export MALLOC_MMAP_THRESHOLD_=${MALLOC_MMAP_THRESHOLD_:-2000000000} MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-8000000000}
grep -q avx512f /proc/cpuinfo && export OPENBLAS_CORETYPE=${OPENBLAS_CORETYPE:-SkylakeX}

stop() { [ -z "$running" ] || { kill "$running"; wait "$running" || true; running=; }; }
trap stop EXIT

answers() {
  for _ in $(seq 600); do
    curl -sf -o /dev/null --data-binary "@${pictures[0]}" -H 'Content-Type: image/jpeg' "http://127.0.0.1:$1/caption" && return
    kill -0 "$running" || return 1
    sleep 0.1
  done
  return 1
}

ticks() { sed 's/.*) //' "/proc/$running/stat" | awk '{ print $12 + $13 }'; } # hundredths of a second of processor time

resident() { awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$running/status"; }

measure() { # NAME PORT
  answers "$2"
  wrk -t1 -c8 -d5s --timeout 60s -s "$here/pictures.lua" "http://127.0.0.1:$2" -- "${pictures[@]}" > /dev/null
  for count in "${connections[@]}"; do
    before=$(ticks)
    result=$(wrk -t1 -c"$count" -d"${seconds}s" --latency --timeout 60s -s "$here/pictures.lua" "http://127.0.0.1:$2" -- "${pictures[@]}")
    awk -v name="$1" -v count="$count" -v memory="$(resident)" -v used="$(( $(ticks) - before ))" '
      /50%/ { p50 = $2 } /99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $NF } /requests in/ { all = $1 }
      END { printf "| %s | %d | %.1f | %s | %s | %d | %d | %.1f | %d |\n", name, count, rate, p50, p99, all, bad, used * 10 / all, memory }' <<< "$result"
  done
  stop
}

echo "| service | connections | requests/s | p50 | p99 | requests | refused | processor ms a request | MiB resident after |"
echo "|---|---|---|---|---|---|---|---|---|"
"$root/mlcaption" serve "captioner=$model" --urls "http://127.0.0.1:$ours" --quiet & running=$!
measure ours $ours
if [ "${PEER:-}" != none ]; then
  "${PYTHON:-/usr/bin/python3}" "$here/peer.py" $peers & running=$!
  measure "FastAPI and PyTorch" $peers
fi
