#!/usr/bin/env bash
# build.sh OUTPUT.so: compiles the shim against libtorch. LIBTORCH_HOME names an unpacked libtorch (or PyTorch's torch folder);
# without it the system's headers and libraries are taken (Debian: libtorch-dev).
set -euo pipefail
output=${1:?usage: build.sh OUTPUT.so}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

missing() {
    echo "the TorchSharp polyfill needs $1. On Debian: apt-get install --no-install-recommends libtorch-dev libopenblas0-openmp g++ (as root), or $here/prerequisites.sh" >&2
    exit 1
}

compiler=${CXX:-g++}
command -v "$compiler" > /dev/null || missing "a C++ compiler ($compiler)"
if [ -n "${LIBTORCH_HOME:-}" ]; then
    include=$LIBTORCH_HOME/include
    library=$LIBTORCH_HOME/lib
else
    include=/usr/include
    library=/usr/lib/$(uname -m)-linux-gnu
fi
includes=(-I"$include" -I"$include/torch/csrc/api/include")
read -r major minor < <(printf '#include <torch/version.h>\nTORCH_VERSION_MAJOR TORCH_VERSION_MINOR\n' \
    | "$compiler" -E -P -x c++ "${includes[@]}" - 2> /dev/null | tail -n 1) || true
[ -n "${minor:-}" ] || missing "libtorch's headers (looked in $include)"
standard=17
if [ "$major" -gt 2 ] || { [ "$major" -eq 2 ] && [ "$minor" -ge 10 ]; }; then standard=20; fi

flags=(-std=c++"$standard" -O2 -fPIC -shared -fvisibility=hidden -DNDEBUG -w "${includes[@]}")
links=(-L"$library" -Wl,-rpath,"$library" -ltorch_cpu -lc10)
# PyTorch's wheels up to 2.5 were built with the old strings of libstdc++; the package's own configuration says which.
config=${LIBTORCH_HOME:+$LIBTORCH_HOME/share/cmake/Torch/TorchConfig.cmake}
if [ -n "$config" ] && [ -f "$config" ]; then
    abi=$(sed -n 's/.*_GLIBCXX_USE_CXX11_ABI=\([01]\).*/\1/p' "$config" | head -n 1)
    [ -z "$abi" ] || flags+=(-D_GLIBCXX_USE_CXX11_ABI="$abi")
fi
# Nothing here calls the CUDA library by name: unless forced, the linker would drop it, and the GPU with it.
if [ -f "$library/libtorch_cuda.so" ]; then links+=(-Wl,--no-as-needed -ltorch_cuda -lc10_cuda); fi

mkdir -p "$(dirname "$output")"
"$compiler" "${flags[@]}" "$here/shim.cpp" -o "$output.new" "${links[@]}" -s
mv "$output.new" "$output"
