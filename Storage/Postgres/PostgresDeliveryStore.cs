using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Deliveries;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// The ledger in PostgreSQL, all on the primary. An announcement is kept once, whatever number of chats is told;
/// <see cref="PostgresChatQueue"/> says whose turn it is.
/// </summary>
public sealed class PostgresDeliveryStore(PostgresDatabase database) : IDeliveryStore
{
    // Holds that many chats for some 20 ms.
    private const int EnqueuedAtOnce = 1_000;

    public async Task<int> EnqueueAsync(
        WalletFound found, IReadOnlyCollection<AlertMatch> matches, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.enqueue");
        var address = Address.Parse(found.Wallet, provider: null);
        var trace = Activity.Current?.Id;
        var added = 0;
        foreach (var part in matches.Chunk(EnqueuedAtOnce))
        {
            added += await WriteAsync((connection, token) => AddAsync(connection, found, address, trace, part, now, token), cancellationToken);
        }

        // Last: a match that is cut short is made again.
        await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(DeliverySql.Matched).With(address).With(found.AnalysisId).RunAsync(token),
            cancellationToken);
        return added;
    }

    public async Task<IReadOnlyList<DueChat>> TakeDueAsync(int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.take");
        return await WriteAsync((connection, token) => TakenChats.TakeAsync(connection, limit, now, lease, token), cancellationToken);
    }

    public Task SentAsync(long chatId, IReadOnlyCollection<long> entries, DateTimeOffset now, CancellationToken cancellationToken) =>
        SettleAsync("delivery.sent", DeliverySql.Sent, chatId, entries, now, cancellationToken);

    public Task DropAsync(long chatId, IReadOnlyCollection<long> entries, DateTimeOffset now, CancellationToken cancellationToken) =>
        SettleAsync("delivery.drop", DeliverySql.DropEntries, chatId, entries, now, cancellationToken);

    public async Task PostponeAsync(long chatId, DateTimeOffset until, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.postpone");
        await WriteAsync(
            async (connection, token) =>
            {
                await PostgresChatQueue.PostponeAsync(connection, await HoldCurrentAsync(connection, chatId, token), until, token);
                return true;
            },
            cancellationToken);
    }

    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.next_due");
        var next = await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(QueueSql.Next).ListAsync(reader => reader.GetTimeOrNull(0), token), cancellationToken);
        return next[0];
    }

    public async Task<DeliveryCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.count");
        var counts = await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(DeliverySql.Count).With(now).FirstAsync(
                reader => new DeliveryCounts(reader.GetInt64(0), reader.GetInt64(1), reader.GetTimeOrNull(2), reader.GetInt64(3)), token),
            cancellationToken);
        return counts!;
    }

    public async Task<IReadOnlyList<WalletSnapshot>> UnmatchedAsync(
        DateTimeOffset since, DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.unmatched");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(DeliverySql.Unmatched).With(since).With(before).With(limit).ListAsync(
                PostgresWalletStore.ReadSnapshot, token),
            cancellationToken);
    }

    public async Task<int> RemoveExpiredAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var timing = Measure("delivery.remove_expired");
        return await RemoveAsync(DeliverySql.RemoveSent, before, cancellationToken)
            + await RemoveAsync(DeliverySql.RemoveDropped, before, cancellationToken);
    }

    private static async Task<int> AddAsync(
        NpgsqlConnection connection, WalletFound found, Address address, string? trace, AlertMatch[] matches, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var wallet = await connection.Statement(DeliverySql.SaveFound)
            .With(address).With(found.FoundAt).With(NpgsqlDbType.Jsonb, FoundJson.Write(found)).With(NpgsqlDbType.Text, trace).ValueAsync<long>(cancellationToken);
        var chats = matches.Select(match => match.ChatId).ToArray();
        await connection.Statement(ChatSql.Share).With(chats).RunAsync(cancellationToken);
        var added = await connection.Statement(DeliverySql.Add)
            .With(chats)
            .With(matches.Select(match => match.AlertId).ToArray())
            .With(wallet)
            .With(address)
            .With(now)
            .ValueAsync<long>(cancellationToken);
        if (added == 0)
        {
            await connection.Statement(DeliverySql.RemoveWalletsWithoutEntries).With(new[] { wallet }).RunAsync(cancellationToken);
        }

        return (int)added;
    }

    private static async Task<long> HoldCurrentAsync(NpgsqlConnection connection, long chatId, CancellationToken cancellationToken)
    {
        var current = await connection.Statement(DeliverySql.CurrentChat).With(chatId).ValueAsync<long>(cancellationToken);
        await connection.Statement(ChatSql.Hold).With(current).RunAsync(cancellationToken);
        return current;
    }

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("postgresql", operation);

    /// <summary>Removes some entries, and the announcements that were there for them alone.</summary>
    private static async Task<int> RemoveSomeAsync(
        NpgsqlConnection connection, string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var wallets = await connection.Statement(sql).With(before).With(PostgresDatabase.RemovedAtOnce).ListAsync(
            reader => reader.GetInt64(0), cancellationToken);
        var distinct = wallets.Distinct().ToArray();
        await connection.Statement(DeliverySql.HoldWallets).With(distinct).RunAsync(cancellationToken);
        await connection.Statement(DeliverySql.RemoveWalletsWithoutEntries).With(distinct).RunAsync(cancellationToken);
        return wallets.Count;
    }

    private async Task SettleAsync(
        string operation, string sql, long chatId, IReadOnlyCollection<long> entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure(operation);
        await WriteAsync(
            async (connection, token) =>
            {
                var chat = await HoldCurrentAsync(connection, chatId, token);
                var settled = await connection.Statement(sql).With(chat).With(entries.ToArray()).With(now).RunAsync(token);
                // Who reports only what was settled before has nothing that he holds the chat for.
                if (settled > 0)
                {
                    await PostgresChatQueue.FreeAsync(connection, chat, now, token);
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
            removed = await database.InTransactionAsync(
                (connection, token) => RemoveSomeAsync(connection, sql, before, token), cancellationToken);
            all += removed;
        }
        while (removed == PostgresDatabase.RemovedAtOnce);

        return all;
    }

    private Task<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async (connection, token) =>
            {
                await AdvisoryLocks.ShareAsync(connection, AdvisoryLocks.ChatMoves, token);
                return await write(connection, token);
            },
            cancellationToken);
}
