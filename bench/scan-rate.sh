#!/usr/bin/env bash
# Wallets analyzed a second and a CPU-second, end to end: discovery, HTTP to the Sandbox in the same process, parsing,
# judging, storing and announcing. The Sandbox's own work is part of the CPU time. First 20 s are not counted.
# usage: bench/scan-rate.sh [SECONDS, default 30]
set -euo pipefail
seconds=${1:-30}
. "$(dirname "$0")/standalone.sh"

start_standalone --Sandbox:TokenEvery=00:00:00.05 --Discovery:Every=00:00:01 --Discovery:Tokens=50
sleep 20
analyzed=$(metric scanner_wallets_analyzed) cpu=$(cpu_ticks)
sleep "$seconds"
analyzed=$(($(metric scanner_wallets_analyzed) - analyzed)) cpu=$(($(cpu_ticks) - cpu))
echo "analyzed $analyzed in $seconds s: $((analyzed / seconds)) a second, $((analyzed * $(getconf CLK_TCK) / cpu)) a CPU-second; resident $(resident_mb) MB"
