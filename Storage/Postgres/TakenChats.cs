using Npgsql;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Storage.Postgres;

/// <summary>Takes chats that wait under a lease, with what waits for them: five statements, however many they are.</summary>
internal static class TakenChats
{
    /// <summary>For use inside a transaction.</summary>
    public static async Task<IReadOnlyList<DueChat>> TakeAsync(
        NpgsqlConnection connection, int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        await connection.Statement(QueueSql.Release).With(now).RunAsync(cancellationToken);
        var ready = await connection.Statement(QueueSql.Ready).With(limit).ListAsync(reader => reader.GetInt64(0), cancellationToken);
        if (ready.Count == 0)
        {
            return [];
        }

        var chats = (await connection.Statement(ChatSql.FindMany).With(ready.ToArray()).ListAsync(PostgresChatStore.Read, cancellationToken))
            .ToDictionary(chat => chat.ChatId);
        var rows = await connection.Statement(DeliverySql.Entries)
            .With(ready.Where(chats.ContainsKey).ToArray()).With(DueChat.MostEntries).ListAsync(ReadRow, cancellationToken);
        var found = await FoundAsync(connection, [.. rows.Select(row => row.WalletId).Distinct()], cancellationToken);
        // A late sender may have settled what waited since the chat was seen to be ready: it is then taken for nothing.
        var taken = rows.GroupBy(row => row.ChatId).ToList();
        await connection.Statement(QueueSql.Hold)
            .With(taken.Select(entries => entries.Key).ToArray())
            .With(taken.Select(entries => entries.Last().Id).ToArray())
            .With(now + lease)
            .RunAsync(cancellationToken);
        return
        [
            .. taken.Select(entries => new DueChat
            {
                Chat = chats[entries.Key],
                Entries = [.. entries.Select(row => new WaitingEntry(row.Id, row.AlertId, row.EnqueuedAt, found[row.WalletId].Found, found[row.WalletId].TraceParent))],
            }),
        ];
    }

    private static async Task<Dictionary<long, (WalletFound Found, string? TraceParent)>> FoundAsync(
        NpgsqlConnection connection, long[] wallets, CancellationToken cancellationToken)
    {
        var found = await connection.Statement(DeliverySql.Found).With(wallets).ListAsync(
            reader => (Id: reader.GetInt64(0), Found: FoundJson.Read(reader.GetFieldValue<byte[]>(1)), TraceParent: reader.IsDBNull(2) ? null : reader.GetString(2)),
            cancellationToken);
        return found.ToDictionary(each => each.Id, each => (each.Found, each.TraceParent));
    }

    private static Row ReadRow(NpgsqlDataReader reader) =>
        new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetTime(3), reader.GetInt64(4));

    private readonly record struct Row(long ChatId, long Id, long AlertId, DateTimeOffset EnqueuedAt, long WalletId);
}
