# Sourced by the scripts beside it: starts the Release build of Standalone on port 8090 in a temporary folder, stops it at exit.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d)
standalone=

start_standalone() {
  dotnet build "$root/Standalone" -c Release --nologo -v quiet
  cd "$folder"
  dotnet "$root/Standalone/bin/Release/net10.0/Standalone.dll" --urls=http://localhost:8090 "$@" >log 2>&1 &
  standalone=$!
}

stop_standalone() {
  [ -z "$standalone" ] || { kill -TERM "$standalone" 2>/dev/null && wait "$standalone"; } || true
  rm -rf "$folder"
}
trap stop_standalone EXIT

# The sum of a counter over its labels; wallets that were skipped are not analyzed.
metric() { curl -s localhost:8090/metrics | awk -v name="^$1" '$0 ~ name && !/Skipped/ { sum += $NF } END { print sum + 0 }'; }
cpu_ticks() { awk '{ print $14 + $15 }' "/proc/$standalone/stat"; }
resident_mb() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$standalone/status"; }
