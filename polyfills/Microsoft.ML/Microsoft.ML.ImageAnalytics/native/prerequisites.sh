#!/usr/bin/env bash
# The system libraries that MLImage decodes with: libjpeg-turbo and libpng. Silent when both are there.
set -u
has() { ldconfig -p 2>/dev/null | grep -q "$1" || /sbin/ldconfig -p 2>/dev/null | grep -q "$1"; }

missing=()
has 'libturbojpeg\.so\.0 ' || missing+=(libturbojpeg0)
has 'libpng16\.so\.16 ' || missing+=(libpng16-16)
[ ${#missing[@]} -eq 0 ] && exit 0

echo "Installing ${missing[*]}: pictures are decoded with it." >&2
as_root=(); [ "$(id -u)" -eq 0 ] || as_root=(sudo)
install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1; }
install || { "${as_root[@]}" apt-get update -qq >/dev/null 2>&1; install; } || {
    echo "apt-get could not install ${missing[*]}: install libjpeg-turbo's TurboJPEG library and libpng 1.6 by hand." >&2
    exit 1
}
