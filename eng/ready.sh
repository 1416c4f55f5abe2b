# Sourced by ./mlcaption and ./test.sh: makes the machine ready for the build. Quiet where there is nothing to do.
# Needs `root`, the repository's folder.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { echo "mlcaption: $*" >&2; }

command -v dotnet >/dev/null || {
  say "needs the .NET SDK named in global.json; 'dotnet' is not on the PATH."
  exit 2
}

# Whoever can restore the real packages gets them: Directory.Build.props takes what stands in the package folder.
try_packages() {
  local scratch="$root/artifacts/package-probe"
  [ -e "$scratch/tried" ] && return
  mkdir -p "$scratch"
  local ml automl torch
  ml=$(sed -n 's:.*<MicrosoftMLVersion>\(.*\)</.*:\1:p' "$root/Directory.Build.props")
  automl=$(sed -n 's:.*"Microsoft.ML.AutoML" Version="\(.*\)".*:\1:p' "$root/Directory.Packages.props")
  torch=$(sed -n 's:.*<TorchSharpVersion>\(.*\)</.*:\1:p' "$root/Directory.Build.props")
  probe "$scratch/ml" "Microsoft.ML $ml" "Microsoft.ML.ImageAnalytics $ml" "Microsoft.ML.OnnxTransformer $ml" "Microsoft.ML.AutoML $automl" ||
    say "the Microsoft.ML packages can't be restored here: the polyfills take their place, which is fine for everything here (polyfills/README.md)."
  probe "$scratch/torch" "TorchSharp $torch" "TorchSharp-cpu $torch" ||
    say "the TorchSharp packages can't be restored here: the polyfill over libtorch takes their place, which is fine for everything here (polyfills/README.md)."
  touch "$scratch/tried"
}

probe() { # folder, then "package version"...
  local folder="$1" package
  shift
  mkdir -p "$folder"
  # The probe stands alone: nothing of the repository's build reaches it.
  echo '<Project />' | tee "$folder/Directory.Build.props" "$folder/Directory.Build.targets" "$folder/Directory.Packages.props" >/dev/null
  {
    echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>'
    for package in "$@"; do echo "<PackageReference Include=\"${package% *}\" Version=\"${package#* }\" />"; done
    echo '</ItemGroup></Project>'
  } >"$folder/probe.csproj"
  timeout 600 dotnet restore "$folder/probe.csproj" -v quiet >"$folder/log" 2>&1
}

# Each polyfill knows what it needs of the system.
ready_polyfills() {
  local script
  for script in "$root"/polyfills/*/native/prerequisites.sh "$root"/polyfills/*/*/native/prerequisites.sh; do
    [ -e "$script" ] && { bash "$script" || exit 1; }
  done
}

# Builds $1 from the folders $2 unless nothing was changed since the last time and its outputs are still there.
build_once() {
  local stamp="$root/artifacts/built-$(basename "$1")"
  if [ -e "$stamp" ] && ls "$root"/artifacts/*/bin >/dev/null 2>&1 && [ -z "$(cd "$root" && find $2 Directory.* global.json .editorconfig -newer "$stamp" -not -path '*/obj/*' -print -quit)" ]; then return; fi
  say "building $(basename "$1") (Release) ..."
  local log="$root/artifacts/build.log" begun
  begun=$(mktemp)
  dotnet build "$root/$1" -c Release -v quiet -nodeReuse:false >"$log" 2>&1 || {
    grep -E 'error|warning' "$log" | sort -u >&2
    say "the build failed; the whole output is in $log"
    rm -f "$begun"
    exit 1
  }
  mv "$begun" "$stamp" # the time the build began: a file saved meanwhile builds again
}

mkdir -p "$root/artifacts"
if [ "$(uname -s)" = Linux ]; then
  try_packages
  ready_polyfills
fi
