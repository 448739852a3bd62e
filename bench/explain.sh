#!/usr/bin/env bash
# How PostgreSQL answers each statement of the stores with a million wallets in it, and how fast.
# usage: bench/explain.sh [WALLETS, default 1000000] [--plans]
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build bench/Explain -c Release -v q --nologo
coproc server { exec bash tests/Servers/serve.sh postgres $$; }
# shellcheck disable=SC2154 # coproc sets it
trap 'kill "$server_PID" 2>/dev/null || true' EXIT
read -r connection <&"${server[0]}"
dotnet bench/Explain/bin/Release/net10.0/Explain.dll "$connection;Timeout=60" "${1:-1000000}" "${@:2}"
