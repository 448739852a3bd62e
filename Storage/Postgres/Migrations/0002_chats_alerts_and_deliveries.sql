-- What holds a lease names its holder; a lease that is over counts as none. A column `request` is the call that made the row, so that
-- a call whose answer was lost can be made again.

create table users (
  user_id bigint primary key,
  seen_at timestamptz not null
);

create index users_seen on users (seen_at);

-- Whoever writes what waits for a chat holds the chat's row: to add, shared; to settle, drop or change, alone.
create table chats (
  chat_id bigint primary key,
  is_group boolean not null,
  time_zone text not null default 'UTC',
  quiet_from time,
  quiet_to time,
  digest smallint not null default 0 check (digest between 0 and 2),
  daily_at time not null default '09:00',
  stopped boolean not null default false,
  blocked boolean not null default false,
  check ((quiet_from is null) = (quiet_to is null))
);

-- Groups that became supergroups: what is still on its way to the old id goes to the new one.
create table moved_chats (
  from_chat_id bigint primary key,
  to_chat_id bigint not null
);

create table mutes (
  chat_id bigint not null,
  address bytea not null check (octet_length(address) = 32),
  muted_at timestamptz not null,
  primary key (chat_id, address)
);

create sequence alert_versions;

-- A removed alert stays for a while as a change that says so: removed_at.
create table alerts (
  id bigint generated always as identity primary key,
  request uuid not null unique,
  chat_id bigint not null,
  version bigint not null unique,
  days smallint not null check (days in (0, 1, 7, 30)),
  min_win_rate double precision check (min_win_rate between 0 and 100),
  min_pnl double precision,
  min_trades integer check (min_trades >= 0),
  min_tokens integer check (min_tokens >= 0),
  max_luck double precision check (max_luck between 0 and 100),
  verdict smallint check (verdict between 0 and 6),
  min_confidence double precision check (min_confidence between 0 and 100),
  min_hold_ticks bigint check (min_hold_ticks >= 0),
  max_hold_ticks bigint check (max_hold_ticks >= 0),
  min_copyable double precision,
  paused boolean not null default false,
  created_at timestamptz not null,
  removed_at timestamptz
);

create index alerts_of_chat on alerts (chat_id, id) where removed_at is null;
create index alerts_removed on alerts (removed_at) where removed_at is not null;

-- Wallets whose newest analysis qualifies and was not matched with the alerts yet. Empty but for what is on its way, so that
-- looking for lost announcements never reads the wallets. Wallets found before this table came count as matched.
create table unmatched_wallets (
  address bytea primary key check (octet_length(address) = 32),
  analysis_id uuid not null,
  analyzed_at timestamptz not null
);

create index unmatched_wallets_age on unmatched_wallets (analyzed_at);

-- What is told of a wallet, once for all chats: the newest announcement that some alert matched. There while an entry refers to it.
create table announced_wallets (
  id bigint generated always as identity primary key,
  address bytea not null unique check (octet_length(address) = 32),
  found_at timestamptz not null,
  found jsonb not null
);

-- The ledger. Once by wallet first: a match adds many chats of one wallet, so they land on the same pages.
create table deliveries (
  id bigint generated always as identity primary key,
  chat_id bigint not null,
  wallet_id bigint not null,
  alert_id bigint not null,
  enqueued_at timestamptz not null,
  sent_at timestamptz,
  dropped_at timestamptz,
  unique (wallet_id, chat_id),
  check (sent_at is null or dropped_at is null)
);

create index deliveries_waiting on deliveries (chat_id, id) where sent_at is null and dropped_at is null;
create index deliveries_sent on deliveries (sent_at) where sent_at is not null;
create index deliveries_dropped on deliveries (dropped_at) where dropped_at is not null;

-- The chats that entries wait for, each once: 10,000 rows to look at instead of half a million.
-- since: when its oldest entry came, or its last turn was. held_until: null when it may be taken, else the end of a lease or of a
-- postponement. leased_through: the last entry that was taken; null when nobody holds it. contested: a lease ran out, so that
-- its sender may still report. anew: the chat was changed under a lease, so that a postponement by the old settings is void.
create table chat_queue (
  chat_id bigint primary key,
  since timestamptz not null,
  held_until timestamptz,
  leased_through bigint,
  contested boolean not null default false,
  anew boolean not null default false
) with (fillfactor = 70);

create index chat_queue_ready on chat_queue (since, chat_id) where held_until is null;
create index chat_queue_held on chat_queue (held_until) where held_until is not null;

create table searches (
  id bigint generated always as identity primary key,
  request uuid not null unique,
  chat_id bigint not null,
  is_group boolean not null,
  user_id bigint not null,
  message_id integer not null,
  filter jsonb not null,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  holder text not null,
  leased_until timestamptz not null
);

-- In the order of bytes, so that the keys of a chat are a range.
create table sessions (
  key text collate "C" primary key,
  value text not null,
  expires_at timestamptz not null
);

create index sessions_age on sessions (expires_at);

-- json is null once the update is handled. Text, as Telegram sent it: jsonb refuses what some texts of users have in them.
create table updates (
  id bigint primary key,
  request uuid not null,
  json text,
  received_at timestamptz not null,
  holder text not null,
  leased_until timestamptz not null
);

create index updates_waiting on updates (received_at, id) where json is not null;
create index updates_handled on updates (received_at) where json is null;

create table leases (
  name text primary key,
  holder text,
  token bigint not null,
  leased_until timestamptz not null
);

create table broadcasts (
  id bigint generated always as identity primary key,
  request uuid not null unique,
  text text not null,
  admin_chat_id bigint not null,
  progress_message_id integer not null,
  created_at timestamptz not null,
  total bigint not null,
  done_up_to bigint not null,
  sent bigint not null,
  failed bigint not null,
  holder text,
  leased_until timestamptz not null default '-infinity'
);
