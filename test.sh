#!/usr/bin/env bash
# Builds everything with warnings as errors, runs every test, and prints "N passed, N failed" last.
# What the tests need beside the .NET SDK is a Chromium for the page; on Debian it is installed by apt where missing.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

chromium=${CHROMIUM_PATH:-/usr/bin/chromium}
if [ ! -x "$chromium" ] && command -v apt-get >/dev/null; then
  root=""
  [ "$(id -u)" -eq 0 ] || root="sudo -n"
  echo "Installing Chromium for the tests of the page."
  { $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null ||
    echo "Chromium could not be installed: the tests of the page are skipped here, and fail where CI is set."
fi

dotnet build SolanaScanner.sln -c Release
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test --solution SolanaScanner.sln -c Release --no-build "$@" | tee "$log" || status=$?

count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded)
failed=$(count failed)
skipped=$(count skipped)
if [ -z "$passed" ]; then
  echo "The test run ended without a summary (exit code $status)."
  exit 1
fi
# A run that failed outside of a test (a crashed test host) must not count as passed.
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, ${skipped:-0} skipped"
exit "$status"
