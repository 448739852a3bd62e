#!/usr/bin/env bash
# How fast alerts reach chats, against a Sandbox in a process of its own that enforces Telegram's limits.
# usage: bench/deliveries.sh capacity [CHATS, default 10000] | lag [WALLETS, default 100]
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build bench/Deliveries -c Release -v q --nologo
dotnet build Sandbox -c Release -v q --nologo
address=http://127.0.0.1:8199
folder=$(mktemp -d)
dotnet Sandbox/bin/Release/net10.0/Sandbox.dll --urls="$address" >"$folder/sandbox.log" 2>&1 &
sandbox=$!
trap 'kill $sandbox; wait $sandbox 2>/dev/null || true; rm -rf "$folder"' EXIT
until grep -q "Now listening" "$folder/sandbox.log"; do sleep 0.2; done
dotnet bench/Deliveries/bin/Release/net10.0/Deliveries.dll "$address" "$@"
