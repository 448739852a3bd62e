using Npgsql;
using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// The chats that entries wait for: one row a chat, there exactly while something waits. A row is ready, postponed or leased.
/// <para>Who reports does not say by which lease, and one whose lease ran out must not free the chat from the next sender, who would
/// then be joined by a third that takes the same entries. So:</para>
/// <list type="number">
/// <item>a lease notes the last entry it covers; a sender takes the oldest, so a later lease covers all that an earlier one left;</item>
/// <item>a lease that runs out leaves the chat contested, until all that a lease covers is settled;</item>
/// <item>a report frees a chat that is not contested, as it is its holder's;</item>
/// <item>a report frees a contested chat only when it settles all that the lease covers: whoever sends still, sends nothing that
/// another could take. Otherwise the lease runs its time.</item>
/// </list>
/// For use inside a transaction that holds the chat (<see cref="ChatSql.Hold"/>), so that nothing is added while it is seen to be empty.
/// </summary>
internal static class PostgresChatQueue
{
    /// <summary>After entries of the chat were settled by a sender.</summary>
    public static async Task FreeAsync(NpgsqlConnection connection, long chatId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await LeaveAsync(connection, chatId, cancellationToken))
        {
            await connection.Statement(QueueSql.Free).With(chatId).With(now).RunAsync(cancellationToken);
        }
    }

    public static Task PostponeAsync(NpgsqlConnection connection, long chatId, DateTimeOffset until, CancellationToken cancellationToken) =>
        connection.Statement(QueueSql.Postpone).With(chatId).With(until).RunAsync(cancellationToken);

    /// <summary>The chat's settings changed: its postponement is over, and one that a sender is about to make by the old ones is void.</summary>
    public static Task LookAnewAsync(NpgsqlConnection connection, long chatId, CancellationToken cancellationToken) =>
        connection.Statement(QueueSql.LookAnew).With(chatId).RunAsync(cancellationToken);

    /// <summary>Drops all that waits for the chat.</summary>
    public static async Task DropAsync(NpgsqlConnection connection, long chatId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await connection.Statement(QueueSql.Drop).With(chatId).With(now).RunAsync(cancellationToken);
        await connection.Statement(QueueSql.Remove).With(chatId).RunAsync(cancellationToken);
    }

    /// <summary>Drops what waits for the chat of this wallet.</summary>
    public static async Task DropWalletAsync(
        NpgsqlConnection connection, long chatId, Address wallet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await connection.Statement(QueueSql.DropWallet).With(chatId).With(wallet).With(now).RunAsync(cancellationToken) > 0)
        {
            await LeaveAsync(connection, chatId, cancellationToken);
        }
    }

    /// <summary>Gives the ledger and the place of a chat to another.</summary>
    public static async Task MoveAsync(NpgsqlConnection connection, long fromChatId, long toChatId, CancellationToken cancellationToken)
    {
        foreach (var sql in (string[])[QueueSql.RemoveDoubles, QueueSql.MoveDeliveries, QueueSql.Move])
        {
            await connection.Statement(sql).With(fromChatId).With(toChatId).RunAsync(cancellationToken);
        }

        await LeaveAsync(connection, toChatId, cancellationToken);
    }

    private static async Task<bool> LeaveAsync(NpgsqlConnection connection, long chatId, CancellationToken cancellationToken) =>
        await connection.Statement(QueueSql.Leave).With(chatId).RunAsync(cancellationToken) == 1;
}
