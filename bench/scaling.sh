#!/usr/bin/env bash
# Does each scanner do as much when there are more of them? Providers that answer after 200 ms, 8 wallets at once a scanner, 40 s each after a
# warm-up, on PostgreSQL, RabbitMQ and Redis of its own (or TEST_POSTGRES, TEST_RABBITMQ, TEST_REDIS). Only scanners run: what they announce nobody takes.
# usage: bench/scaling.sh [SCANNERS …, default 1 2 4 8 16]
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build bench/Scaling -c Release -m:1 -v q --nologo
exec dotnet bench/Scaling/bin/Release/net10.0/Scaling.dll "$@"
