#!/usr/bin/env bash
# Runs one server for tests from the Debian packages: on a free port of 127.0.0.1, in a folder of its own, with nothing synced
# to disk. Prints its connection string, alone on a line, once it answers. Stops it and removes the folder on TERM, and also
# when the process OWNER is gone, however it went. USR1 kills it (kill -9) and prints "killed"; USR2 starts it again where it was, and
# prints the connection string again once it answers.
#   serve.sh postgres|redis|rabbitmq OWNER
#   serve.sh standby OWNER PRIMARY               a hot standby of the postgres on the port PRIMARY
#   serve.sh node OWNER COOKIE MAPPER [FIRST]    a rabbitmq that joins the one on the port FIRST; all of a cluster share COOKIE and MAPPER, a free port
set -euo pipefail
kind=$1
owner=$2
shift 2
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
    ! answers "$port" || return 0
    sleep 0.1
  done
  fail "$kind did not answer on port $port within $seconds s: $(tail -n 5 "$dir"/log* 2>/dev/null)"
}

find_postgres() {
  bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$bin" ] || fail "The package postgresql is not installed."
  cd "$dir"
  own postgres
  start() {
    as postgres "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/data/log" start \
      -o "-p $port -k $dir -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off -c full_page_writes=off" >"$dir/log" 2>&1 ||
      fail "$kind did not start: $(tail -n 5 "$dir/data/log")"
  }
  stop() { as postgres "$bin/pg_ctl" -D "$dir/data" -m immediate stop; }
  # Its children too, which would hold its memory for a while.
  crash() {
    local pid
    pid=$(head -n 1 "$dir/data/postmaster.pid")
    kill -9 "$pid" $(cat "/proc/$pid/task/$pid/children")
    # It would not start again while a process of that number is seen, and a dead one is, until its parent has looked.
    rm -f "$dir/data/postmaster.pid" "$dir"/.s.PGSQL.*
  }
  address="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

postgres() {
  find_postgres
  as postgres "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1
}

standby() {
  find_postgres
  as postgres "$bin/pg_basebackup" -h 127.0.0.1 -p "$1" -U postgres -D "$dir/data" -R -X stream -c fast --no-sync >"$dir/log" 2>&1 ||
    fail "The primary on port $1 could not be copied: $(tail -n 5 "$dir/log")"
}

redis() {
  command -v redis-server >/dev/null || fail "The package redis-server is not installed."
  start() {
    redis-server --port "$port" --bind 127.0.0.1 --save "" --dir "$dir" >"$dir/log" 2>&1 &
    pid=$!
    wait_for "$port" 20
  }
  stop() { kill "$pid" && wait "$pid"; }
  crash() { kill -9 "$pid"; }
  address=127.0.0.1:$port
}

# The management interface, by which tests make virtual hosts, is 10000 above the port, as it is on a server installed by default.
rabbitmq() { node "test$port" "$(free_port)"; }

node() {
  local cookie=$1
  mapper=$2
  first=${3:-}
  scripts=$(find /usr/lib/rabbitmq/lib -maxdepth 2 -name sbin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$scripts" ] || fail "The package rabbitmq-server is not installed."
  printf 'listeners.tcp.1 = 127.0.0.1:%s\nmanagement.tcp.ip = 127.0.0.1\nmanagement.tcp.port = %s\n' "$port" $((port + 10000)) >"$dir/rabbit.conf"
  echo '[rabbitmq_management].' >"$dir/plugins"
  printf '%s' "$cookie" >"$dir/.erlang.cookie"
  chmod 400 "$dir/.erlang.cookie"
  own rabbitmq
  env=(env -i "PATH=$PATH" LANG=C.UTF-8 "HOME=$dir" "RABBITMQ_NODENAME=test$port@localhost" "RABBITMQ_NODE_PORT=$port"
    "RABBITMQ_DIST_PORT=$(free_port)" "ERL_EPMD_PORT=$mapper" ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_CONF_ENV_FILE=/dev/null
    "RABBITMQ_CONFIG_FILE=$dir/rabbit.conf" "RABBITMQ_ENABLED_PLUGINS_FILE=$dir/plugins" "RABBITMQ_MNESIA_BASE=$dir/data"
    "RABBITMQ_LOG_BASE=$dir" "RABBITMQ_PID_FILE=$dir/pid" "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=+S 2:2 +sbwt none")
  cd "$dir"
  start() {
    as rabbitmq "${env[@]}" "$scripts/rabbitmq-server" >"$dir/log" 2>&1 &
    starter=$!
    wait_for $((port + 10000)) 90
    wait_for "$port" 30
  }
  # A node that hangs in its stop is killed after ten seconds; its port mapper outlives it and is killed too, unless other nodes use it.
  stop() {
    local pid
    pid=$(cat "$dir/pid")
    kill "$pid" || true
    timeout 10 tail --pid="$pid" -f /dev/null || kill -9 "$pid"
    wait "$starter" || true
    as rabbitmq "${env[@]}" epmd -port "$mapper" -kill
  }
  crash() {
    kill -9 "$(cat "$dir/pid")"
    wait "$starter" || true
  }
  address=amqp://guest:guest@127.0.0.1:$port
  join() {
    [ -n "$first" ] || return 0
    for step in stop_app "join_cluster test$first@localhost" start_app; do
      # shellcheck disable=SC2086 # A step is a command and its argument.
      as rabbitmq "${env[@]}" "$scripts/rabbitmqctl" $step >>"$dir/log" 2>&1 || fail "$step failed: $(tail -n 5 "$dir/log")"
    done
  }
}

join() { :; }

port=$(free_port)
case $kind in
  postgres | standby | redis | rabbitmq | node) "$kind" "$@" ;;
  *) fail "There is no server '$kind'." ;;
esac

start
join
trap 'crash; echo killed' USR1
trap 'start; echo "$address"' USR2
echo "$address"
while [ -d "/proc/$owner" ]; do
  sleep 1 &
  wait $! || true
done
