-- With a million wallets in the lists, the orders without an index read a window for most of a second. Wallets that qualify are few of
-- those that are analyzed, so what their saves pay for these is little.
create index wallet_windows_win_rate on wallet_windows (win_rate desc nulls last, address);
create index wallet_windows_pnl on wallet_windows (pnl_percent desc nulls last, address);
create index wallet_windows_pnl_usd on wallet_windows (pnl_usd desc nulls last, address);
