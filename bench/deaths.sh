#!/usr/bin/env bash
# What is lost, what is told twice and how soon work goes on, when a process, a broker node or a database dies under load: two of each service, on
# servers of their own from the Debian packages, each case anew. Exit code 1 when something was lost or did not go on.
# usage: bench/deaths.sh [--short] [none scanner bot notifier broker broker-node redis postgres frozen-scanner frozen-bot frozen-notifier providers]
# --short: the providers are away for 30 s instead of 5 minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build bench/Deaths -c Release -m:1 -v q --nologo
exec dotnet bench/Deaths/bin/Release/net10.0/Deaths.dll "$@"
