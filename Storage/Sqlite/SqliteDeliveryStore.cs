using System.Diagnostics;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// The ledger in SQLite. An announcement is kept once, whatever number of chats is told; <see cref="SqliteChatQueue"/> says whose turn it is.
/// </summary>
public sealed class SqliteDeliveryStore(SqliteDatabase database) : IDeliveryStore
{
    // Some 10 ms of the writer, 50 on a busy machine: others get their turn in between.
    private const int EnqueuedAtOnce = 500;

    public async Task<int> EnqueueAsync(
        WalletFound found, IReadOnlyCollection<AlertMatch> matches, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.enqueue");
        var address = Address.Parse(found.Wallet, provider: null);
        if (matches.Count == 0)
        {
            await database.WriteAsync(session => Matched(session, address, found.AnalysisId), cancellationToken);
            return 0;
        }

        var json = FoundJson.Write(found);
        var trace = Activity.Current?.Id;
        var added = 0;
        var left = matches.Count;
        foreach (var part in matches.Chunk(EnqueuedAtOnce))
        {
            left -= part.Length;
            // The order of the ledger's index, so that neighbours are written one after the other.
            Array.Sort(part, (one, other) => one.ChatId.CompareTo(other.ChatId));
            var last = left == 0;
            added += await database.WriteAsync(
                session =>
                {
                    session.Statement(DeliverySql.SaveFound)
                        .Set("@address", address).Set("@found_at", found.FoundAt).Set("@found", json).Set("@trace_parent", trace).ExecuteNonQuery();
                    var count = Add(session, address, part, now);
                    if (last)
                    {
                        Matched(session, address, found.AnalysisId);
                    }

                    return count;
                },
                cancellationToken);
        }

        return added;
    }

    public async Task<IReadOnlyList<DueChat>> TakeDueAsync(int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.take");
        var taken = await database.WriteAsync(session => TakenChats.Take(session, limit, now, lease), cancellationToken);
        // Read here, not on the writer's thread, and each announcement once.
        return taken.Read();
    }

    public Task SentAsync(long chatId, IReadOnlyCollection<long> entries, DateTimeOffset now, CancellationToken cancellationToken) =>
        SettleAsync("delivery.sent", DeliverySql.Sent, chatId, entries, now, cancellationToken);

    public Task DropAsync(long chatId, IReadOnlyCollection<long> entries, DateTimeOffset now, CancellationToken cancellationToken) =>
        SettleAsync("delivery.drop", DeliverySql.DropEntry, chatId, entries, now, cancellationToken);

    public async Task PostponeAsync(long chatId, DateTimeOffset until, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.postpone");
        await database.WriteAsync(
            session =>
            {
                SqliteChatQueue.Postpone(session, CurrentChat(session, chatId), until);
                return true;
            },
            cancellationToken);
    }

    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.next_due");
        return await database.ReadAsync(
            session =>
            {
                var next = session.Statement(QueueSql.FirstReady).ExecuteScalar() as long?
                    ?? session.Statement(QueueSql.FirstHeld).ExecuteScalar() as long?;
                return next is { } microseconds ? SqliteValues.FromUnixMicroseconds(microseconds) : (DateTimeOffset?)null;
            },
            cancellationToken);
    }

    public async Task<DeliveryCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.count");
        return await database.ReadAsync(
            session => new DeliveryCounts(
                (long)session.Statement(DeliverySql.CountWaiting).ExecuteScalar()!,
                (long)session.Statement(DeliverySql.CountChats).ExecuteScalar()!,
                session.Statement(DeliverySql.OldestWaiting).Set("@now", now).ExecuteScalar() is long oldest
                    ? SqliteValues.FromUnixMicroseconds(oldest) : null,
                (long)session.Statement(DeliverySql.CountSent).Set("@now", now).ExecuteScalar()!),
            cancellationToken);
    }

    public async Task<IReadOnlyList<WalletSnapshot>> UnmatchedAsync(
        DateTimeOffset since, DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.unmatched");
        return await database.ReadAsync(
            session =>
            {
                using var reader = session.Statement(DeliverySql.Unmatched)
                    .Set("@since", since).Set("@before", before).Set("@limit", limit).ExecuteReader();
                List<WalletSnapshot> wallets = [];
                while (reader.Read())
                {
                    wallets.Add(PackedDetails.Read(reader.GetFieldValue<byte[]>(0)));
                }

                return wallets;
            },
            cancellationToken);
    }

    public async Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.remove_expired");
        return await RemoveAsync(DeliverySql.RemoveSent, before, cancellationToken)
            + await RemoveAsync(DeliverySql.RemoveDropped, before, cancellationToken);
    }

    private static int Add(SqliteSession session, Address address, AlertMatch[] matches, DateTimeOffset now)
    {
        var wallet = (long)session.Statement(DeliverySql.FindWallet).Set("@address", address).ExecuteScalar()!;
        var add = session.Statement(DeliverySql.Add).Set("@wallet_id", wallet).Set("@address", address).Set("@now", now);
        var added = 0;
        foreach (var match in matches)
        {
            if (add.Set("@chat_id", match.ChatId).Set("@alert_id", match.AlertId).ExecuteScalar() is long chatId)
            {
                SqliteChatQueue.Enter(session, chatId, now);
                added++;
            }
        }

        if (added == 0)
        {
            session.Statement(DeliverySql.RemoveWalletWithoutEntries).Set("@wallet_id", wallet).ExecuteNonQuery();
        }

        return added;
    }

    private static int Matched(SqliteSession session, Address address, Guid analysisId) =>
        session.Statement(DeliverySql.Matched).Set("@address", address).Set("@analysis_id", analysisId).ExecuteNonQuery();

    private static long CurrentChat(SqliteSession session, long chatId) =>
        (long)session.Statement(DeliverySql.CurrentChat).Set("@chat_id", chatId).ExecuteScalar()!;

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("sqlite", operation);

    private async Task SettleAsync(
        string operation, string sql, long chatId, IReadOnlyCollection<long> entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure(operation);
        await database.WriteAsync(
            session =>
            {
                var chat = CurrentChat(session, chatId);
                var settle = session.Statement(sql).Set("@chat_id", chat).Set("@now", now);
                var settled = entries.Sum(entry => settle.Set("@id", entry).ExecuteNonQuery());
                // Who reports only what was settled before has nothing that he holds the chat for.
                if (settled > 0)
                {
                    SqliteChatQueue.Free(session, chat, now);
                }

                return settled;
            },
            cancellationToken);
    }

    private async Task<int> RemoveAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var all = 0;
        int removed;
        do
        {
            removed = await database.WriteAsync(session => Remove(session, sql, before), cancellationToken);
            all += removed;
        }
        while (removed == SqliteDatabase.RemovedAtOnce);

        return all;
    }

    /// <summary>Removes some entries, and the announcements that were there for them alone.</summary>
    private static int Remove(SqliteSession session, string sql, DateTimeOffset before)
    {
        List<long> wallets = [];
        using (var reader = session.Statement(sql).Set("@before", before).Set("@limit", SqliteDatabase.RemovedAtOnce).ExecuteReader())
        {
            while (reader.Read())
            {
                wallets.Add(reader.GetInt64(0));
            }
        }

        foreach (var wallet in wallets.Distinct())
        {
            session.Statement(DeliverySql.RemoveWalletWithoutEntries).Set("@wallet_id", wallet).ExecuteNonQuery();
        }

        return wallets.Count;
    }
}
