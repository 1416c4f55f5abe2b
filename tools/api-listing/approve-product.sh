#!/usr/bin/env bash
# Writes the public surface of every library of the product into tests/Architecture.Tests/PublicApi, as it is now. Read the difference before it is committed.
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build tests/Architecture.Tests -c Release -v q -nodeReuse:false
bin=$(dirname "$(ls -t artifacts/*/bin/Architecture.Tests/release/api-listing.dll | head -n 1)")
for project in src/*/*.csproj; do
  name=$(basename "$project" .csproj)
  [ "$name" != MLCaption.Cli ] || continue
  # The tests' frameworks: the service's types are ASP.NET Core's.
  listing=$(dotnet exec --runtimeconfig "$bin/Architecture.Tests.runtimeconfig.json" "$bin/api-listing.dll" --written "$bin/$name.dll")
  echo "$listing" > "tests/Architecture.Tests/PublicApi/$name.txt"
done
