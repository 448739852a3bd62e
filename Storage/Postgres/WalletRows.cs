using Npgsql;
using NpgsqlTypes;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Storage.Postgres;

/// <summary>Saves the rows of one statement of <see cref="WalletWriter"/>: a round trip and a transaction for all of them.</summary>
internal static class WalletRows
{
    /// <param name="connection">Of the primary.</param>
    /// <param name="rows">Of different wallets, in the order of addresses.</param>
    /// <param name="cancellationToken">Undoes all of them.</param>
    public static async Task<IReadOnlyList<SaveOutcome?>> SaveAsync(
        NpgsqlConnection connection, IReadOnlyList<WalletRow> rows, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Wallets(rows));
        var kept = rows.Where(row => row.Details is not null).ToLookup(row => row.Wallet.Qualifies, row => row.Wallet);
        if (kept[true].Any())
        {
            batch.BatchCommands.Add(Windows([.. kept[true].SelectMany(wallet => wallet.Windows, (wallet, window) => (wallet, window))]));
        }

        if (kept[false].Any())
        {
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(WalletSql.RemoveWindows).With(kept[false].Select(wallet => wallet.Address.ToArray()).ToArray()));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var outcomes = new List<SaveOutcome?>(rows.Count);
        while (await reader.ReadAsync(cancellationToken))
        {
            outcomes.Add(reader.IsDBNull(0) ? null : (SaveOutcome)reader.GetInt32(0));
        }

        // An error of a later statement shows only when its answer is read.
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        return outcomes;
    }

    private static NpgsqlBatchCommand Wallets(IReadOnlyList<WalletRow> rows) => new NpgsqlBatchCommand(WalletSql.Save)
        .With(Each(rows, row => row.Wallet.Address.ToArray()))
        .With(Each(rows, row => row.Wallet.AnalysisId))
        .With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Each(rows, row => row.Wallet.AnalyzedAt.UtcDateTime))
        .With(Each(rows, row => row.Wallet.Qualifies))
        .With(NpgsqlDbType.Array | NpgsqlDbType.Jsonb, Each(rows, row => row.Details));

    private static NpgsqlBatchCommand Windows(List<(WalletSnapshot Wallet, WindowSummary Summary)> rows) =>
        new NpgsqlBatchCommand(WalletSql.SaveWindows)
            .With(Each(rows, row => row.Wallet.Address.ToArray()))
            .With(Each(rows, row => row.Wallet.AnalysisId))
            .With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Each(rows, row => row.Wallet.AnalyzedAt.UtcDateTime))
            .With(Each(rows, row => (short)row.Summary.Performance.Window))
            .With(Each(rows, row => (short)row.Summary.Judgement.Verdict))
            .With(Each(rows, row => row.Summary.Performance.Trades))
            .With(Each(rows, row => row.Summary.Performance.ClosedTokens))
            .With(Each(rows, row => row.Summary.Performance.Confidence))
            .With(Each(rows, row => row.Summary.Performance.WinRate))
            .With(Each(rows, row => row.Summary.Performance.RealizedPnlPercent))
            .With(Each(rows, row => (double)row.Summary.Performance.RealizedPnlUsd))
            .With(Each(rows, row => row.Summary.Performance.LuckShare));

    private static TValue[] Each<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return values;
    }
}
