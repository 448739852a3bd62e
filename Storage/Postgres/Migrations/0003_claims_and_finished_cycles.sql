-- When the scanner said it, by its clock. finished_at stays for the version before.
alter table scan_progress add column said_at timestamptz;

-- Wallets that are being analyzed now, each by one scanner. Unlogged: a claim is of no worth after a crash or on a standby that was
-- promoted, and costs no write-ahead log.
create unlogged table analysis_claims (
  address bytea primary key check (octet_length(address) = 32),
  holder uuid not null,
  claimed_until timestamptz not null
);
