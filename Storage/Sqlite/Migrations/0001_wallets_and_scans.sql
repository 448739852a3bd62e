-- Times are microseconds since 1970 UTC, as in PostgreSQL. Addresses are their 32 bytes, ids the 16 bytes of a GUID in
-- the order they are written.

-- The wallets we know. `details` is the whole snapshot as packed JSON, the only place its decimals are exact.
create table wallets (
  id integer primary key,
  address blob not null unique check (length(address) = 32),
  analysis_id blob not null check (length(analysis_id) = 16),
  analyzed_at integer not null,
  found_at integer,
  qualifies integer not null check (qualifies in (0, 1)),
  announced_at integer,
  details blob not null
);

create index wallets_recent on wallets (analyzed_at desc, address) where qualifies = 1;
create index wallets_unannounced on wallets (analyzed_at) where qualifies = 1 and announced_at is null;
create index wallets_not_qualifying on wallets (analyzed_at) where qualifies = 0;

-- What lists are filtered and sorted by: a row for each window of each wallet that qualifies, and none of any other.
-- By window first, so that counting the matches of a filter reads one run of pages. No foreign key: it would need an index
-- by address alone, on the table that is written most, to guard rows that one transaction writes with their wallet's.
create table wallet_windows (
  address blob not null check (length(address) = 32),
  days integer not null,
  analyzed_at integer not null,
  verdict integer not null,
  trades integer not null,
  closed_tokens integer not null,
  confidence real,
  win_rate real,
  pnl_percent real,
  pnl_usd real not null,
  luck_share real,
  primary key (days, address)
) without rowid;

-- The default order only. Each further index would cost eight random pages a save (four windows, out and in), and the other
-- orders, like every filter, read the window's run of rows once and keep the best.
create index wallet_windows_confidence on wallet_windows (days, confidence desc, address);

-- Every wallet that was analyzed lately, kept or not: 40 bytes a wallet, for a million of them.
create table analyses (
  address blob not null primary key,
  analyzed_at integer not null
) without rowid;

create index analyses_age on analyses (analyzed_at);

-- Which analyses were announced, beyond the one a wallet has now: a message that runs again later finds its claim here.
create table announcements (
  analysis_id blob not null primary key,
  claimed_at integer not null
) without rowid;

create table scan_cycles (
  number integer primary key,
  cycle_id blob not null unique check (length(cycle_id) = 16),
  started_at integer not null
);

create table scan_progress (
  cycle integer not null references scan_cycles (number) on delete cascade,
  scanner text not null,
  finished_at integer,
  tokens integer not null,
  tokens_scanned integer not null,
  wallets_queued integer not null,
  wallets_analyzed integer not null,
  wallets_found integer not null,
  wallets_failed integer not null,
  wallets_per_second real not null,
  primary key (cycle, scanner)
) without rowid;
