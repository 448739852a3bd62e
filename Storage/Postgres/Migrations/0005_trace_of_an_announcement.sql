-- The trace that found the wallet, as W3C's traceparent, so that telling the chats belongs to it. Null where nothing was traced.
alter table announced_wallets add column trace_parent text;
