#!/usr/bin/env bash
# Builds everything with warnings as errors, runs every test, and prints "N passed, N failed" last.
# Beside the .NET SDK the tests need a Chromium for the page, npm for a Telegram server of other people, promtool, and PostgreSQL, RabbitMQ and Redis: from Docker where it answers,
# else from the Debian packages, which are installed by apt where missing. Servers that TEST_POSTGRES, TEST_RABBITMQ and
# TEST_REDIS name are used as they are.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

docker=false
! docker info >/dev/null 2>&1 || docker=true

missing=()
[ -x "${CHROMIUM_PATH:-/usr/bin/chromium}" ] || missing+=(chromium)
command -v npm >/dev/null || missing+=(npm)
command -v promtool >/dev/null || missing+=(prometheus)
# Also where Docker answers: servers that a test kills are processes of its own.
[ -d /usr/lib/postgresql ] || missing+=(postgresql)
[ -d /usr/lib/rabbitmq ] || missing+=(rabbitmq-server)
command -v redis-server >/dev/null || missing+=(redis-server)
if [ ${#missing[@]} -gt 0 ] && command -v apt-get >/dev/null; then
  root=""
  [ "$(id -u)" -eq 0 ] || root="sudo -n"
  echo "Installing for the tests: ${missing[*]}"
  # RUNLEVEL=1: the packages do not start their services.
  { $root apt-get update -qq && $root env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"; } >/dev/null ||
    echo "They could not be installed: the tests that need them are skipped here, and fail where CI is set."
fi

scratch=$(mktemp -d)
servers=()
finish() {
  for server in "${servers[@]}"; do
    kill "$server" 2>/dev/null || true
    tail --pid="$server" -f /dev/null
  done
  rm -rf "$scratch"
}
trap finish EXIT

dotnet build SolanaScanner.sln -c Release

# One of each for the whole run. What does not start here is tried again, and its reason told, by the tests that need it.
if ! $docker; then
  declare -A answers
  for kind in rabbitmq postgres redis; do
    variable=TEST_${kind^^}
    [ -z "${!variable:-}" ] || continue
    exec {answer}< <(exec tests/Servers/serve.sh "$kind" $$ 2>/dev/null)
    servers+=($!)
    answers[$variable]=$answer
  done
  for variable in "${!answers[@]}"; do
    ! read -r connection <&"${answers[$variable]}" || export "$variable=$connection"
  done
fi

# Three test programs at once: most of their time they wait for processes and timers.
log=$scratch/log
status=0
dotnet test --solution SolanaScanner.sln -c Release --no-build --max-parallel-test-modules 3 "$@" | tee "$log" || status=$?

# What failed stands somewhere in the middle of the log: once more, where it is seen.
if grep -q "^failed " "$log"; then
  echo "What failed:"
  awk '/^failed /{left = 25} left > 0 {print; left--}' "$log"
fi

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
