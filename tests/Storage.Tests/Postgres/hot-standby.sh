#!/usr/bin/env bash
# A primary and a hot standby that each commit waits for, from the Debian package, on free ports of 127.0.0.1. Prints their connection
# string once both answer, then obeys its input, a command a line, and prints "done" after each:
#   kill      the primary dies at once
#   promote   the standby becomes the primary
# Stops both and removes their folder when the input ends, as it does with whoever started this.
set -euo pipefail
bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
  echo "The package postgresql is not installed." >&2
  exit 1
fi
dir=$(mktemp -d "${TMPDIR:-/tmp}/test-standby-XXXXXX")

as() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

clean() {
  for server in first second; do as "$bin/pg_ctl" -D "$dir/$server" -m immediate -s stop 2>/dev/null || true; done
  rm -rf "$dir"
}
trap clean EXIT

free_port() {
  local port=$((15000 + RANDOM % 7000))
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((15000 + RANDOM % 7000)); done
  echo "$port"
}

start() {
  as "$bin/pg_ctl" -D "$dir/$1" -w -t 60 -s -l "$dir/$1/log" start \
    -o "-p $2 -k $dir -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=60"
}

ask() { as "$bin/psql" -h 127.0.0.1 -p "$1" -U postgres -d postgres -Atqc "$2"; }

[ "$(id -u)" -ne 0 ] || chown postgres "$dir"
cd "$dir"
first=$(free_port)
second=$(free_port)
as "$bin/initdb" -D "$dir/first" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
start first "$first"
as "$bin/pg_basebackup" -h 127.0.0.1 -p "$first" -U postgres -D "$dir/second" -R -X stream -c fast --no-sync
# After the copy, so that the second, once it is the primary, waits for nobody.
ask "$first" "alter system set synchronous_standby_names = '*'"
ask "$first" "select pg_reload_conf()" >/dev/null
start second "$second"
until [ "$(ask "$first" "select count(*) from pg_stat_replication where sync_state = 'sync'")" = 1 ]; do sleep 0.1; done
# The standby is named first: which is which is for the client to find out.
echo "Host=127.0.0.1:$second,127.0.0.1:$first;Username=postgres;Database=postgres"

while read -r command; do
  case $command in
    kill)
      primary=$(head -n 1 "$dir/first/postmaster.pid")
      # shellcheck disable=SC2046 # one a line
      kill -9 "$primary" $(pgrep -P "$primary")
      ;;
    promote) as "$bin/pg_ctl" -D "$dir/second" -w -s promote ;;
  esac
  echo "done"
done
