using Npgsql;
using NpgsqlTypes;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Postgres;

/// <summary>
/// Alerts in PostgreSQL, their bounds as columns. Writers take turns (<see cref="AdvisoryLocks.Alerts"/>), so that versions are
/// committed in their order and no reader can see one before all that are below it; people change alerts far less often than that
/// could matter. All on the primary: a matcher that was told of a change must find it.
/// </summary>
public sealed class PostgresAlertStore(PostgresDatabase database, TimeProvider time) : IAlertStore
{
    public async Task<Alert?> AddAsync(long chatId, AlertFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.add");
        var request = Guid.CreateVersion7(now);
        return await WriteAsync(
            (connection, token) => Bound(connection.Statement(AlertSql.Add), filter)
                .With(chatId).With(request).With(now).With(Alert.MostPerChat).FirstAsync(Read, token),
            cancellationToken);
    }

    public async Task<IReadOnlyList<Alert>> ListAsync(long chatId, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.list");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(AlertSql.List).With(chatId).ListAsync(Read, token), cancellationToken);
    }

    public async Task<Alert?> FindAsync(long chatId, long alertId, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.find");
        return await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(AlertSql.Find).With(alertId).With(chatId).FirstAsync(Read, token), cancellationToken);
    }

    public async Task<bool> ChangeAsync(Alert alert, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.change");
        return await WriteAsync(
            async (connection, token) => await Bound(connection.Statement(AlertSql.Change), alert.Filter)
                .With(alert.Id).With(alert.ChatId).With(alert.Paused).RunAsync(token) == 1,
            cancellationToken);
    }

    public async Task<bool> RemoveAsync(long chatId, long alertId, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.remove");
        var now = time.GetUtcNow();
        return await WriteAsync(
            async (connection, token) => await connection.Statement(AlertSql.Remove).With(alertId).With(chatId).With(now).RunAsync(token) == 1,
            cancellationToken);
    }

    public async Task<AlertChanges> ChangedAfterAsync(long version, int limit, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.changed_after");
        var changes = await database.OnPrimaryAsync(
            (connection, token) => connection.Statement(AlertSql.ChangedAfter).With(version).With(limit).ListAsync(
                reader => (Version: reader.GetInt64(15), Change: new AlertChange(reader.GetInt64(0), reader.IsDBNull(16) ? Read(reader) : null)),
                token),
            cancellationToken);
        return new AlertChanges(changes.Count == 0 ? version : changes[^1].Version, [.. changes.Select(each => each.Change)]);
    }

    public async Task<int> RemoveExpiredAsync(DateTimeOffset removedBefore, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.remove_expired");
        return await database.RemoveInPartsAsync(AlertSql.RemoveExpired, removedBefore, cancellationToken);
    }

    /// <summary>Gives a chat's alerts to another chat, each as a change, so that matchers learn of it. For use inside a transaction.</summary>
    internal static async Task MoveAsync(NpgsqlConnection connection, long fromChatId, long toChatId, CancellationToken cancellationToken)
    {
        await AdvisoryLocks.HoldAsync(connection, AdvisoryLocks.Alerts, cancellationToken);
        await connection.Statement(AlertSql.Move).With(fromChatId).With(toChatId).RunAsync(cancellationToken);
    }

    private static NpgsqlCommand Bound(NpgsqlCommand statement, AlertFilter filter) => statement
        .With((short)filter.Wallet.Window)
        .With(NpgsqlDbType.Double, filter.Wallet.MinWinRate)
        .With(NpgsqlDbType.Double, filter.Wallet.MinPnl)
        .With(NpgsqlDbType.Integer, filter.Wallet.MinTrades)
        .With(NpgsqlDbType.Integer, filter.Wallet.MinTokens)
        .With(NpgsqlDbType.Double, filter.Wallet.MaxLuck)
        .With(NpgsqlDbType.Smallint, (short?)filter.Wallet.Verdict)
        .With(NpgsqlDbType.Double, filter.MinConfidence)
        .With(NpgsqlDbType.Bigint, filter.MinHold?.Ticks)
        .With(NpgsqlDbType.Bigint, filter.MaxHold?.Ticks)
        .With(NpgsqlDbType.Double, filter.MinCopyable);

    private static Alert Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        ChatId = reader.GetInt64(1),
        Filter = new AlertFilter
        {
            Wallet = new WalletFilter
            {
                Window = (Window)reader.GetInt16(2),
                MinWinRate = reader.GetOrNull<double>(3),
                MinPnl = reader.GetOrNull<double>(4),
                MinTrades = reader.GetOrNull<int>(5),
                MinTokens = reader.GetOrNull<int>(6),
                MaxLuck = reader.GetOrNull<double>(7),
                Verdict = (Verdict?)reader.GetOrNull<short>(8),
            },
            MinConfidence = reader.GetOrNull<double>(9),
            MinHold = reader.GetOrNull<long>(10) is { } minHold ? TimeSpan.FromTicks(minHold) : null,
            MaxHold = reader.GetOrNull<long>(11) is { } maxHold ? TimeSpan.FromTicks(maxHold) : null,
            MinCopyable = reader.GetOrNull<double>(12),
        },
        Paused = reader.GetBoolean(13),
        CreatedAt = reader.GetTime(14),
    };

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("postgresql", operation);

    private Task<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async (connection, token) =>
            {
                await AdvisoryLocks.HoldAsync(connection, AdvisoryLocks.Alerts, token);
                return await write(connection, token);
            },
            cancellationToken);
}
