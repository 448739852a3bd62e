using SolanaScanner.Domain.Messages;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Swaps;
using SolanaScanner.Domain.Verdicts;
using SolanaScanner.Domain.Wallets;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>All that is known of one wallet. Units as in <see cref="WalletItem"/>; amounts are token units.</summary>
public sealed record WalletDetail
{
    /// <summary>Base58.</summary>
    public required string Address { get; init; }

    /// <summary>The verdict over the whole history.</summary>
    public required string Verdict { get; init; }

    public required string VerdictReason { get; init; }

    /// <summary>Whether it passed the scanner's thresholds.</summary>
    public required bool Qualifies { get; init; }

    /// <summary>When it first qualified; null if it never did.</summary>
    public required DateTimeOffset? FoundAt { get; init; }

    public required DateTimeOffset AnalyzedAt { get; init; }

    /// <summary>The moment that windows end at: the analysis, or the last trade of a recording.</summary>
    public required DateTimeOffset JudgedAsOf { get; init; }

    /// <summary>The figures over 1d, 7d, 30d and all, in this order.</summary>
    public required IReadOnlyList<WindowFigures> Windows { get; init; }

    /// <summary>Over the whole history, most realized first.</summary>
    public required IReadOnlyList<PositionItem> Positions { get; init; }

    /// <summary>The realized curve over the whole history, oldest first.</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    /// <summary>What a follower would have realized; null where no token's swaps are known.</summary>
    public required CopyableItem? Copyable { get; init; }

    /// <summary>What others say of the same wallet.</summary>
    public required IReadOnlyList<SecondOpinion> SecondOpinions { get; init; }

    /// <summary>Who gave the swaps.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the oldest trades are missing.</summary>
    public required bool HistoryCut { get; init; }

    /// <summary>Trades left out, by reason.</summary>
    public required IReadOnlyDictionary<string, int> Skipped { get; init; }

    public static WalletDetail Of(StoredWallet stored)
    {
        var wallet = stored.Snapshot;
        var judgement = wallet.In(Window.All).Judgement;
        return new WalletDetail
        {
            Address = wallet.Address.ToString(),
            Verdict = judgement.Verdict.Text(),
            VerdictReason = judgement.Reason,
            Qualifies = wallet.Qualifies,
            FoundAt = stored.FoundAt,
            AnalyzedAt = wallet.AnalyzedAt,
            JudgedAsOf = wallet.JudgedAsOf,
            Windows = [.. wallet.Windows.Select(WindowFigures.Of)],
            Positions = [.. wallet.Positions.Select(PositionItem.Of)],
            Curve = wallet.Curve,
            Copyable = wallet.Copyable is { } copyable ? CopyableItem.Of(copyable) : null,
            SecondOpinions = wallet.SecondOpinions,
            Source = wallet.Source,
            HistoryCut = wallet.HistoryCut,
            Skipped = wallet.Skipped.ToDictionary(each => CamelCase(each.Key), each => each.Value),
        };
    }

    private static string CamelCase(SkipReason reason) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());
}
