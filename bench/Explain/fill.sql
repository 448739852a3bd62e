-- $N qualifying wallets with their windows, a tenth as many that do not qualify, and what users make of them: 10,000 chats, 20,000 alerts,
-- half as many deliveries as wallets, of which one in a hundred waits. All made up, in no order of their addresses.
create temporary table n as
select i, sha256(i::text::bytea) as address from generate_series(1, $N + $N / 10) i;
insert into wallets (address, analysis_id, analyzed_at, found_at, qualifies, announced_at, details)
select address, gen_random_uuid(), now() - i * interval '1 second', now(), i <= $N, case when i % 10000 <> 0 then now() end,
  jsonb_build_object('address', encode(address, 'hex'), 'curve', (select array_agg(md5(i::text || p)) from generate_series(1, 8) p))
from n order by address;
insert into wallet_windows (address, days, analyzed_at, verdict, trades, closed_tokens, confidence, win_rate, pnl_percent, pnl_usd, luck_share)
select address, days, now() - i * interval '1 second', i % 7, i % 500, i % 100, (i::bigint * 7919) % 1000000 / 10000.0, (i::bigint * 104729) % 10000 / 100.0,
  (i::bigint * 1299709) % 50000 / 10.0 - 100, (i::bigint * 15485863) % 1000000 / 10.0, i % 100
from n, (values (0), (1), (7), (30)) as w (days) where i <= $N order by address;
insert into analyses select address, now() - i * interval '1 second' from n order by address;
insert into announcements select gen_random_uuid(), now() - i * interval '1 second' from n;
insert into chats (chat_id, is_group) select i, i % 10 = 0 from generate_series(1, 10000) i;
insert into users select i, now() - i * interval '1 minute' from generate_series(1, 10000) i;
insert into alerts (request, chat_id, version, days, created_at) select gen_random_uuid(), i % 10000, i, 0, now() from generate_series(1, 20000) i;
insert into announced_wallets (address, found_at, found) select address, now(), '{}' from n where i <= $N / 10;
insert into deliveries (chat_id, wallet_id, alert_id, enqueued_at, sent_at)
select (i::bigint * 7919) % 10000 + 1, i % ($N / 10) + 1, 1, now() - i * interval '1 second', case when i % 100 <> 0 then now() - i * interval '1 second' end
from n where i <= $N / 2 on conflict do nothing;
insert into chat_queue (chat_id, since, held_until)
select chat_id, min(enqueued_at), case when chat_id % 2 = 0 then now() + chat_id * interval '1 second' end from deliveries where sent_at is null group by chat_id;
insert into unmatched_wallets select address, gen_random_uuid(), now() from n where i <= 10;
insert into updates (id, request, json, received_at, holder, leased_until)
select i, gen_random_uuid(), case when i % 1000 = 0 then '{}' end, now() - i * interval '1 second', 'a', now() from generate_series(1, 200000) i;
insert into sessions select i || ':find', '{}', now() + (i % 100 - 1) * interval '1 minute' from generate_series(1, 20000) i;
insert into searches (request, chat_id, is_group, user_id, message_id, filter, started_at, ends_at, holder, leased_until)
select gen_random_uuid(), i, false, i, i, '{}', now(), now(), 'a', now() from generate_series(1, 500) i;
vacuum analyze;
