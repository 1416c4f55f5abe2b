# For measure.sh and memory.sh: a service that is started, waited for and stopped. Sourced with MODEL.zip and PICTURES, a folder of JPEG files.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
model=$1
mapfile -t pictures < <(find "$2/" -maxdepth 1 -name '*.jpg' | sort | head -n 64)
[ ${#pictures[@]} -gt 0 ] || { echo "$2: no .jpg files" >&2; exit 2; }
running=
# The same for ours and the peer; benchmarks/README.md says why.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive} GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-20000}
export MALLOC_MMAP_THRESHOLD_=${MALLOC_MMAP_THRESHOLD_:-2000000000} MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-8000000000}
grep -q avx512f /proc/cpuinfo && export OPENBLAS_CORETYPE=${OPENBLAS_CORETYPE:-SkylakeX}

start_ours() { # PORT
  "$root/mlcaption" --help > /dev/null # the first time it is built
  "$root/mlcaption" serve "captioner=$model" --urls "http://127.0.0.1:$1" --quiet & running=$!
  answers "$1" || { echo "the service did not answer" >&2; exit 1; }
}

start_peer() { # PORT
  "${PYTHON:-/usr/bin/python3}" "$here/peer.py" "$1" & running=$!
  answers "$1" || { echo "the service did not answer" >&2; exit 1; }
}

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
