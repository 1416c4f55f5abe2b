#!/usr/bin/env bash
# Readies a Debian machine for the TorchSharp polyfill: libtorch, a fast BLAS, a C++ compiler. Silent where all is there.
set -euo pipefail
[ -z "${LIBTORCH_HOME:-}" ] || exit 0

wanted=()
[ -f /usr/include/torch/csrc/api/include/torch/version.h ] || wanted+=(libtorch-dev)
dpkg-query -W -f '${Status}' libopenblas0-openmp 2> /dev/null | grep -q 'ok installed' || wanted+=(libopenblas0-openmp)
command -v g++ > /dev/null || wanted+=(g++)

root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

if [ "${#wanted[@]}" -gt 0 ]; then
    command -v apt-get > /dev/null || { echo "error: install libtorch (1.13 or newer, with headers), OpenBLAS for OpenMP and g++; this script knows apt-get only." >&2; exit 1; }
    echo "Installing ${wanted[*]} with apt-get: the TorchSharp polyfill compiles its shim against libtorch." >&2
    root apt-get update -qq > /dev/null
    root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" > /dev/null
fi

# The pthread build of OpenBLAS outranks the OpenMP one where both are installed, and fights with libtorch's own threads.
machine=$(uname -m)-linux-gnu
for name in libblas.so.3 liblapack.so.3 libopenblas.so.0; do
    openmp=$(update-alternatives --list "$name-$machine" 2> /dev/null | grep -m 1 openblas-openmp || true)
    if [ -n "$openmp" ] && [ "$(readlink -f "/usr/lib/$machine/$name")" != "$(readlink -f "$openmp")" ]; then
        echo "Choosing $openmp for $name: the other builds collide with libtorch's threads." >&2
        root update-alternatives --set "$name-$machine" "$openmp" > /dev/null
    fi
done
