#!/usr/bin/env bash
# Scans the made-up market at about 300 new wallets a second, and prints resident memory, wallets and CPU seconds as it goes.
# usage: bench/soak.sh [SECONDS, default 3600]
set -euo pipefail
seconds=${1:-3600}
. "$(dirname "$0")/standalone.sh"

start_standalone --Sandbox:TokenEvery=00:00:00.38 --Discovery:Every=00:00:01 --Discovery:Tokens=50
echo "seconds resident_mb analyzed found cpu_s database_mb"
begin=$SECONDS
while [ $((SECONDS - begin)) -lt "$seconds" ]; do
  sleep 30
  echo "$((SECONDS - begin)) $(resident_mb) $(metric scanner_wallets_analyzed) $(metric scanner_wallets_found) $(($(cpu_ticks) / $(getconf CLK_TCK))) $(du -m "$folder/data" | tail -n 1 | cut -f1)"
done
echo "highest resident: $(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$standalone/status") MB"
