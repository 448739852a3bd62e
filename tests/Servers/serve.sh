#!/usr/bin/env bash
# Runs one server for tests from the Debian packages: on a free port of 127.0.0.1, in a folder of its own, with nothing synced
# to disk. Prints its connection string, alone on a line, once it answers. Stops it and removes the folder on TERM, and also
# when the process OWNER is gone, however it went.
#   serve.sh postgres|redis|rabbitmq OWNER
set -euo pipefail
kind=$1
owner=$2
dir=$(mktemp -d "${TMPDIR:-/tmp}/test-$kind-XXXXXX")
# What a server leaves for its stop is global: it outlives the function that started it.
stop() { :; }
trap 'stop >"$dir/stop.log" 2>&1 || true; rm -rf "$dir"' EXIT
trap 'exit 0' TERM HUP
trap '' INT

fail() {
  echo "$1" >&2
  exit 1
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the ports that the system gives to outgoing connections.
free_port() {
  local port=$((15000 + RANDOM % 7000))
  while answers "$port" || answers $((port + 10000)); do port=$((15000 + RANDOM % 7000)); done
  echo "$port"
}

# Neither server likes root: there it runs as the user of its package.
as() {
  local user=$1
  shift
  if [ "$(id -u)" -eq 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

own() { [ "$(id -u)" -ne 0 ] || chown -R "$1" "$dir"; }

wait_for() {
  local port=$1 seconds=$2
  for ((tenth = 0; tenth < seconds * 10; tenth++)); do
    answers "$port" && return
    sleep 0.1
  done
  fail "$kind did not answer on port $port within $seconds s: $(tail -n 5 "$dir"/log* 2>/dev/null)"
}

postgres() {
  bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$bin" ] || fail "The package postgresql is not installed."
  cd "$dir"
  own postgres
  as postgres "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1
  stop() { as postgres "$bin/pg_ctl" -D "$dir/data" -m immediate stop; }
  as postgres "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/data/log" start \
    -o "-p $port -k $dir -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off -c full_page_writes=off" >"$dir/log" 2>&1 ||
    fail "postgres did not start: $(tail -n 5 "$dir/data/log")"
  echo "Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

redis() {
  command -v redis-server >/dev/null || fail "The package redis-server is not installed."
  redis-server --port "$port" --bind 127.0.0.1 --save "" --dir "$dir" >"$dir/log" 2>&1 &
  pid=$!
  stop() { kill "$pid" && wait "$pid"; }
  wait_for "$port" 20
  echo "127.0.0.1:$port"
}

# The management interface, by which tests make virtual hosts, is 10000 above the port, as it is on a server installed by default.
rabbitmq() {
  scripts=$(find /usr/lib/rabbitmq/lib -maxdepth 2 -name sbin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$scripts" ] || fail "The package rabbitmq-server is not installed."
  epmd=$(free_port)
  printf 'listeners.tcp.1 = 127.0.0.1:%s\nmanagement.tcp.ip = 127.0.0.1\nmanagement.tcp.port = %s\n' "$port" $((port + 10000)) >"$dir/rabbit.conf"
  echo '[rabbitmq_management].' >"$dir/plugins"
  own rabbitmq
  env=(env -i "PATH=$PATH" LANG=C.UTF-8 "HOME=$dir" "RABBITMQ_NODENAME=test$port@localhost" "RABBITMQ_NODE_PORT=$port"
    "RABBITMQ_DIST_PORT=$(free_port)" "ERL_EPMD_PORT=$epmd" ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_CONF_ENV_FILE=/dev/null
    "RABBITMQ_CONFIG_FILE=$dir/rabbit.conf" "RABBITMQ_ENABLED_PLUGINS_FILE=$dir/plugins" "RABBITMQ_MNESIA_BASE=$dir/data"
    "RABBITMQ_LOG_BASE=$dir" "RABBITMQ_PID_FILE=$dir/pid" "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=+S 2:2 +sbwt none")
  cd "$dir"
  as rabbitmq "${env[@]}" "$scripts/rabbitmq-server" >"$dir/log" 2>&1 &
  starter=$!
  # A node that hangs in its stop is killed after ten seconds; its port mapper outlives it and is killed too.
  stop() {
    local pid
    pid=$(cat "$dir/pid")
    kill "$pid" || true
    timeout 10 tail --pid="$pid" -f /dev/null || kill -9 "$pid"
    wait "$starter" || true
    as rabbitmq "${env[@]}" epmd -port "$epmd" -kill
  }
  wait_for $((port + 10000)) 90
  wait_for "$port" 30
  echo "amqp://guest:guest@127.0.0.1:$port"
}

port=$(free_port)
case $kind in
  postgres | redis | rabbitmq) "$kind" ;;
  *) fail "There is no server '$kind'." ;;
esac

while [ -d "/proc/$owner" ]; do
  sleep 1 &
  wait $!
done
