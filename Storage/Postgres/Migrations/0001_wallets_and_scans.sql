-- Addresses are their 32 bytes. Times have microseconds.

-- The wallets we know. `details` is the whole snapshot, the only place its decimals are exact.
create table wallets (
  address bytea primary key check (octet_length(address) = 32),
  analysis_id uuid not null,
  analyzed_at timestamptz not null,
  found_at timestamptz,
  qualifies boolean not null,
  announced_at timestamptz,
  details jsonb compression lz4 not null,
  check (not qualifies or found_at is not null)
);

create index wallets_recent on wallets (analyzed_at desc, address) where qualifies;
create index wallets_unannounced on wallets (analyzed_at) where qualifies and announced_at is null;
create index wallets_not_qualifying on wallets (analyzed_at) where not qualifies;

-- What lists are filtered and sorted by: a row for each window of each wallet that qualifies, and none of any other.
-- A window has a table of its own, so that counting the matches of a filter reads the pages of one window. No foreign key:
-- the rows are written in their wallet's transaction, behind its lock.
create table wallet_windows (
  address bytea not null check (octet_length(address) = 32),
  days smallint not null,
  analyzed_at timestamptz not null,
  verdict smallint not null,
  trades integer not null,
  closed_tokens integer not null,
  confidence double precision,
  win_rate double precision,
  pnl_percent double precision,
  pnl_usd double precision not null,
  luck_share double precision,
  primary key (address, days)
) partition by list (days);

create table wallet_windows_all partition of wallet_windows for values in (0) with (fillfactor = 80);
create table wallet_windows_day partition of wallet_windows for values in (1) with (fillfactor = 80);
create table wallet_windows_week partition of wallet_windows for values in (7) with (fillfactor = 80);
create table wallet_windows_month partition of wallet_windows for values in (30) with (fillfactor = 80);

-- The default order only. Each further index would cost four random pages a save, and the other orders, like every filter, read
-- the window's rows once and keep the best.
create index wallet_windows_confidence on wallet_windows (confidence desc nulls last, address);

-- Every wallet that was analyzed lately, kept or not.
create table analyses (
  address bytea primary key check (octet_length(address) = 32),
  analyzed_at timestamptz not null
);

create index analyses_age on analyses (analyzed_at);

-- Which analyses were announced, beyond the one a wallet has now: a message that runs again later finds its claim here.
-- That an analysis has one row at most is what makes its announcement single.
create table announcements (
  analysis_id uuid primary key,
  claimed_at timestamptz not null
);

create index announcements_age on announcements (claimed_at);

create table scan_cycles (
  number bigint primary key check (number > 0),
  cycle_id uuid not null unique,
  started_at timestamptz not null
);

create table scan_progress (
  cycle bigint not null references scan_cycles (number) on delete cascade,
  scanner text not null,
  finished_at timestamptz,
  tokens integer not null,
  tokens_scanned integer not null,
  wallets_queued integer not null,
  wallets_analyzed integer not null,
  wallets_found integer not null,
  wallets_failed integer not null,
  wallets_per_second double precision not null,
  primary key (cycle, scanner)
);
