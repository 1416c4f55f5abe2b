#!/usr/bin/env bash
# The ONNX Runtime library, out of the npm package onnxruntime-node, into a cache of the user. Silent when it is there; without it
# everything but ONNX works.
set -u
version=1.30.0
cache=${XDG_CACHE_HOME:-$HOME/.cache}/mlcaption/onnxruntime-$version
[ -n "${MLCAPTION_ONNXRUNTIME:-}" ] || [ -e "$cache/libonnxruntime.so.1" ] && exit 0

without() { echo "ONNX Runtime is not at hand ($1): ONNX models can't be run and their tests are skipped." >&2; exit 0; }
[ "$(uname -m)" = x86_64 ] || without "there is no build for $(uname -m)"
command -v npm >/dev/null || {
    as_root=(); [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    echo "Installing npm: the ONNX Runtime library comes in an npm package." >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm >/dev/null 2>&1 \
        || { "${as_root[@]}" apt-get update -qq >/dev/null 2>&1
             "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm >/dev/null 2>&1; } \
        || without "npm can't be installed"
}

echo "Fetching onnxruntime-node $version (110 MB, kept: 46 MB in $cache): ONNX models are run by the library in it." >&2
mkdir -p "$cache" && work=$(mktemp -d "$cache/.fetching.XXXXXX") || without "$cache can't be written"
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "onnxruntime-node@$version" >/dev/null 2>&1) || without "npm can't fetch onnxruntime-node"
tar -xzf "$work"/*.tgz -C "$work" --wildcards 'package/bin/*/linux/x64/libonnxruntime.so.1' || without "the package has no library for linux x64"
mv "$work"/package/bin/*/linux/x64/libonnxruntime.so.1 "$cache/libonnxruntime.so.1"
