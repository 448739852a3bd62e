using Microsoft.Data.Sqlite;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Alerts;
using SolanaScanner.Storage.Telemetry;

namespace SolanaScanner.Storage.Sqlite;

/// <summary>
/// Alerts in SQLite, their bounds as columns. As there is one writer, versions are given in the order of commits, so no reader can see
/// a version before all that are below it.
/// </summary>
public sealed class SqliteAlertStore(SqliteDatabase database, TimeProvider time) : IAlertStore
{
    public async Task<Alert?> AddAsync(long chatId, AlertFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.add");
        return await database.WriteAsync(
            session =>
            {
                if ((long)session.Statement(AlertSql.CountOfChat).Set("@chat_id", chatId).ExecuteScalar()! >= Alert.MostPerChat)
                {
                    return null;
                }

                var id = (long)Bound(session.Statement(AlertSql.Add), filter).Set("@chat_id", chatId).Set("@created_at", now).ExecuteScalar()!;
                session.Execute(AlertSql.CountVersion);
                return Find(session, chatId, id);
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<Alert>> ListAsync(long chatId, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.list");
        return await database.ReadAsync(
            session =>
            {
                using var reader = session.Statement(AlertSql.List).Set("@chat_id", chatId).ExecuteReader();
                List<Alert> alerts = [];
                while (reader.Read())
                {
                    alerts.Add(Read(reader));
                }

                return alerts;
            },
            cancellationToken);
    }

    public async Task<Alert?> FindAsync(long chatId, long alertId, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.find");
        return await database.ReadAsync(session => Find(session, chatId, alertId), cancellationToken);
    }

    public async Task<bool> ChangeAsync(Alert alert, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.change");
        return await database.WriteAsync(
            session => Counted(
                session,
                Bound(session.Statement(AlertSql.Change), alert.Filter)
                    .Set("@id", alert.Id).Set("@chat_id", alert.ChatId).Set("@paused", alert.Paused)),
            cancellationToken);
    }

    public async Task<bool> RemoveAsync(long chatId, long alertId, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.remove");
        return await database.WriteAsync(
            session => Counted(
                session, session.Statement(AlertSql.Remove).Set("@id", alertId).Set("@chat_id", chatId).Set("@now", time.GetUtcNow())),
            cancellationToken);
    }

    public async Task<AlertChanges> ChangedAfterAsync(long version, int limit, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.changed_after");
        return await database.ReadAsync(
            session =>
            {
                // Asked before each match, and mostly in vain: one number answers that, at a third of the cost.
                if ((long)session.Statement(AlertSql.LastVersion).ExecuteScalar()! <= version)
                {
                    return new AlertChanges(version, []);
                }

                using var reader = session.Statement(AlertSql.ChangedAfter).Set("@version", version).Set("@limit", limit).ExecuteReader();
                List<AlertChange> changes = [];
                var last = version;
                while (reader.Read())
                {
                    changes.Add(new AlertChange(reader.GetInt64(0), reader.IsDBNull(16) ? Read(reader) : null));
                    last = reader.GetInt64(15);
                }

                return new AlertChanges(last, changes);
            },
            cancellationToken);
    }

    public async Task<int> RemoveExpiredAsync(DateTimeOffset removedBefore, CancellationToken cancellationToken)
    {
        using var timing = Measure("alert.remove_expired");
        return await database.RemoveInPartsAsync(AlertSql.RemoveExpired, removedBefore, cancellationToken);
    }

    /// <summary>Gives a chat's alerts to another chat, each as a change, so that matchers learn of it.</summary>
    internal static void Move(SqliteSession session, long fromChatId, long toChatId)
    {
        List<long> ids = [];
        using (var reader = session.Statement(AlertSql.IdsOfChat).Set("@chat_id", fromChatId).ExecuteReader())
        {
            while (reader.Read())
            {
                ids.Add(reader.GetInt64(0));
            }
        }

        foreach (var id in ids)
        {
            Counted(session, session.Statement(AlertSql.Move).Set("@chat_id", toChatId).Set("@id", id));
        }
    }

    private static bool Counted(SqliteSession session, SqliteCommand change)
    {
        var changed = change.ExecuteNonQuery() == 1;
        if (changed)
        {
            session.Execute(AlertSql.CountVersion);
        }

        return changed;
    }

    private static Alert? Find(SqliteSession session, long chatId, long alertId)
    {
        using var reader = session.Statement(AlertSql.Find).Set("@id", alertId).Set("@chat_id", chatId).ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }

    private static SqliteCommand Bound(SqliteCommand statement, AlertFilter filter) => statement
        .Set("@days", (int)filter.Wallet.Window)
        .Set("@min_win_rate", filter.Wallet.MinWinRate)
        .Set("@min_pnl", filter.Wallet.MinPnl)
        .Set("@min_trades", filter.Wallet.MinTrades)
        .Set("@min_tokens", filter.Wallet.MinTokens)
        .Set("@max_luck", filter.Wallet.MaxLuck)
        .Set("@verdict", (int?)filter.Wallet.Verdict)
        .Set("@min_confidence", filter.MinConfidence)
        .Set("@min_hold_ticks", filter.MinHold?.Ticks)
        .Set("@max_hold_ticks", filter.MaxHold?.Ticks)
        .Set("@min_copyable", filter.MinCopyable);

    private static Alert Read(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        ChatId = reader.GetInt64(1),
        Filter = new AlertFilter
        {
            Wallet = new WalletFilter
            {
                Window = (Window)reader.GetInt32(2),
                MinWinRate = reader.GetDoubleOrNull(3),
                MinPnl = reader.GetDoubleOrNull(4),
                MinTrades = (int?)reader.GetInt64OrNull(5),
                MinTokens = (int?)reader.GetInt64OrNull(6),
                MaxLuck = reader.GetDoubleOrNull(7),
                Verdict = (Verdict?)reader.GetInt64OrNull(8),
            },
            MinConfidence = reader.GetDoubleOrNull(9),
            MinHold = reader.GetInt64OrNull(10) is { } minHold ? TimeSpan.FromTicks(minHold) : null,
            MaxHold = reader.GetInt64OrNull(11) is { } maxHold ? TimeSpan.FromTicks(maxHold) : null,
            MinCopyable = reader.GetDoubleOrNull(12),
        },
        Paused = reader.GetBoolean(13),
        CreatedAt = reader.GetTime(14),
    };

    private static StorageMetrics.Timing Measure(string operation) => StorageMetrics.Measure("sqlite", operation);
}
