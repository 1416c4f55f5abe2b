#!/usr/bin/env bash
# approve.sh LISTINGS: reduces full listings of the packages to the types that the polyfills offer, into tests/Polyfills.Tests/Approved.
# LISTINGS is a folder of *.txt, each printed by this tool from a package's assemblies. ByHand.txt is left alone. Run after a type is added.
set -euo pipefail
cd "$(dirname "$0")/../.."
listings=$(realpath "${1:?usage: approve.sh LISTINGS}")
dotnet build tests/Polyfills.Tests -c Release -v q -p:UsePolyfills=true -nodeReuse:false
bin=artifacts/polyfills/bin/Polyfills.Tests/release
assemblies=("$bin/Microsoft.ML.dll" "$bin/Microsoft.ML.ImageAnalytics.dll" "$bin/Microsoft.ML.OnnxTransformer.dll" "$bin/Microsoft.ML.AutoML.dll" "$bin/TorchSharp.dll")
for listing in "$listings"/*.txt; do
  approved=tests/Polyfills.Tests/Approved/$(basename "$listing")
  dotnet "$bin/api-listing.dll" --reduce "$listing" -- "${assemblies[@]}" > "$approved"
  [ -s "$approved" ] || rm "$approved"
done
