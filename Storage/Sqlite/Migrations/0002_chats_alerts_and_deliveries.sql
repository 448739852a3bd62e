-- Times are microseconds since 1970 UTC, times of day microseconds since midnight, holds ticks of 100 ns, so that a bound comes
-- back as it was given. What holds a lease names its holder; a lease that is over counts as none.

create table users (
  user_id integer primary key,
  seen_at integer not null
);

create index users_seen on users (seen_at);

create table chats (
  chat_id integer primary key,
  is_group integer not null check (is_group in (0, 1)),
  time_zone text not null default 'UTC',
  quiet_from integer check (quiet_from between 0 and 86399999999),
  quiet_to integer check (quiet_to between 0 and 86399999999),
  digest integer not null default 0 check (digest between 0 and 2),
  daily_at integer not null default 32400000000 check (daily_at between 0 and 86399999999),
  stopped integer not null default 0 check (stopped in (0, 1)),
  blocked integer not null default 0 check (blocked in (0, 1)),
  check ((quiet_from is null) = (quiet_to is null))
);

-- Groups that became supergroups: what is still on its way to the old id goes to the new one.
create table moved_chats (
  from_chat_id integer primary key,
  to_chat_id integer not null
);

create table mutes (
  chat_id integer not null,
  address blob not null check (length(address) = 32),
  muted_at integer not null,
  primary key (chat_id, address)
) without rowid;

-- A removed alert stays for a while as a change that says so: removed_at. Ids are never given again (autoincrement).
create table alerts (
  id integer primary key autoincrement,
  chat_id integer not null,
  version integer not null unique,
  days integer not null check (days in (0, 1, 7, 30)),
  min_win_rate real check (min_win_rate between 0 and 100),
  min_pnl real,
  min_trades integer check (min_trades >= 0),
  min_tokens integer check (min_tokens >= 0),
  max_luck real check (max_luck between 0 and 100),
  verdict integer check (verdict between 0 and 6),
  min_confidence real check (min_confidence between 0 and 100),
  min_hold_ticks integer check (min_hold_ticks >= 0),
  max_hold_ticks integer check (max_hold_ticks >= 0),
  min_copyable real,
  paused integer not null check (paused in (0, 1)),
  created_at integer not null,
  removed_at integer
);

create index alerts_of_chat on alerts (chat_id, id) where removed_at is null;
create index alerts_removed on alerts (removed_at) where removed_at is not null;

-- The sequence of versions, in one row: the greatest version of a table would fall when removed alerts are forgotten.
create table alert_versions (
  id integer primary key check (id = 1),
  last integer not null
);

insert into alert_versions (id, last) values (1, 0);

-- Wallets whose newest analysis qualifies and was not matched with the alerts yet. Empty but for what is on its way, so that
-- looking for lost announcements never reads the wallets. Wallets found before this table came count as matched.
create table unmatched_wallets (
  address blob not null primary key check (length(address) = 32),
  analysis_id blob not null check (length(analysis_id) = 16),
  analyzed_at integer not null
) without rowid;

create index unmatched_wallets_age on unmatched_wallets (analyzed_at);

-- What is told of a wallet, once for all chats: the newest announcement that some alert matched. There while an entry refers to it.
create table announced_wallets (
  id integer primary key autoincrement,
  address blob not null unique check (length(address) = 32),
  found_at integer not null,
  found blob not null
);

-- The ledger. By wallet first: a match adds many chats of one wallet, so they land on the same pages.
create table deliveries (
  id integer primary key autoincrement,
  chat_id integer not null,
  wallet_id integer not null,
  alert_id integer not null,
  enqueued_at integer not null,
  sent_at integer,
  dropped_at integer,
  check (sent_at is null or dropped_at is null)
);

create unique index deliveries_once on deliveries (wallet_id, chat_id);
-- The two times, always null here, let SQLite count by the index alone.
create index deliveries_waiting on deliveries (chat_id, id, sent_at, dropped_at) where sent_at is null and dropped_at is null;
create index deliveries_sent on deliveries (sent_at) where sent_at is not null;
create index deliveries_dropped on deliveries (dropped_at) where dropped_at is not null;

-- The chats that entries wait for, each once: 10,000 rows to look at instead of half a million.
-- since: when its oldest entry came, or its last turn was. held_until: 0 when it may be taken, else the end of a lease or of a
-- postponement. leased_through: the last entry that was taken; null when nobody holds it. contested: a lease ran out, so that
-- its sender may still report. anew: the chat was changed under a lease, so that a postponement by the old settings is void.
create table chat_queue (
  chat_id integer primary key,
  since integer not null,
  held_until integer not null default 0,
  leased_through integer,
  contested integer not null default 0 check (contested in (0, 1)),
  anew integer not null default 0 check (anew in (0, 1))
);

create index chat_queue_ready on chat_queue (since, chat_id) where held_until = 0;
create index chat_queue_held on chat_queue (held_until) where held_until > 0;

create table searches (
  id integer primary key autoincrement,
  chat_id integer not null,
  is_group integer not null check (is_group in (0, 1)),
  user_id integer not null,
  message_id integer not null,
  filter text not null,
  started_at integer not null,
  ends_at integer not null,
  holder text not null,
  leased_until integer not null
);

create table sessions (
  key text not null primary key,
  value text not null,
  expires_at integer not null
);

create index sessions_age on sessions (expires_at);

-- json is null once the update is handled.
create table updates (
  id integer primary key,
  json text,
  received_at integer not null,
  holder text not null,
  leased_until integer not null
);

create index updates_waiting on updates (received_at, id) where json is not null;
create index updates_handled on updates (received_at) where json is null;

create table leases (
  name text not null primary key,
  holder text,
  token integer not null,
  leased_until integer not null
) without rowid;

create table broadcasts (
  id integer primary key autoincrement,
  text text not null,
  admin_chat_id integer not null,
  progress_message_id integer not null,
  created_at integer not null,
  total integer not null,
  done_up_to integer not null,
  sent integer not null,
  failed integer not null,
  holder text,
  leased_until integer not null default 0
);
