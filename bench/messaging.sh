#!/usr/bin/env bash
# What the bus costs against RabbitMQ.Client, and what batches gain, on a RabbitMQ of its own (or TEST_RABBITMQ, amqp://…).
# usage: bench/messaging.sh [MESSAGES, default 20000] [RUNS, default 5]
set -euo pipefail
cd "$(dirname "$0")/.."
broker=${TEST_RABBITMQ:-}
if [ -z "$broker" ]; then
  exec 3< <(exec bash tests/Servers/serve.sh rabbitmq $$)
  read -r broker <&3
fi
dotnet run -c Release --project bench/messaging -- "$broker" "${1:-20000}" "${2:-5}"
