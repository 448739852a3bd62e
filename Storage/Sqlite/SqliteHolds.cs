using Microsoft.Data.Sqlite;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// What processes hold for a time: chats in their turn, updates, searches, broadcasts, leases. One process at a time uses a file, so whatever is held
/// when it is opened was held by a process that is gone, and need not be waited for.
/// </summary>
internal static class SqliteHolds
{
    // A postponed chat (no leased_through) stays postponed: Telegram, or the chat's own settings, asked for that.
    private const string ReleaseAll =
        """
        update chat_queue set held_until = 0, leased_through = null, contested = 0 where leased_through is not null;
        update updates set leased_until = 0 where json is not null;
        update searches set leased_until = 0;
        update broadcasts set leased_until = 0;
        update leases set leased_until = 0;
        """;

    public static void Release(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = ReleaseAll;
        command.ExecuteNonQuery();
    }
}
