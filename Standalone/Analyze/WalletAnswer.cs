using System.Text.Json.Serialization;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Performance;
using SolanaScanner.Domain.Verdicts;

namespace SolanaScanner.Standalone.Analyze;

/// <summary>
/// A wallet in the JSON of <c>analyze</c>: a contract, changed only by adding. Rates and percents run from 0 to 100, money is USD,
/// and what cannot be said is null.
/// </summary>
internal sealed record WalletAnswer
{
    public required string Address { get; init; }
    public required int Trades { get; init; }
    public required int Tokens { get; init; }
    public required int ClosedTokens { get; init; }
    public required int Wins { get; init; }
    public required double? WinRate { get; init; }
    public required double? Confidence { get; init; }
    public required decimal RealizedPnlUsd { get; init; }
    public required double? RealizedPnlPercent { get; init; }
    public required decimal VolumeUsd { get; init; }
    public required double? LuckShare { get; init; }
    public required double? MedianHoldSeconds { get; init; }
    public required decimal MaxDrawdownUsd { get; init; }
    public required double? ProfitFactor { get; init; }
    public required string Verdict { get; init; }
    public required string VerdictReason { get; init; }
    public required IReadOnlyList<PositionAnswer> Positions { get; init; }

    public static WalletAnswer Of(Address wallet, WindowReport report, Judgement judgement)
    {
        var performance = report.Performance;
        return new WalletAnswer
        {
            Address = wallet.ToString(),
            Trades = performance.Trades,
            Tokens = performance.Tokens,
            ClosedTokens = performance.ClosedTokens,
            Wins = performance.Wins,
            WinRate = performance.WinRate,
            Confidence = performance.Confidence,
            RealizedPnlUsd = performance.RealizedPnlUsd,
            RealizedPnlPercent = performance.RealizedPnlPercent,
            VolumeUsd = performance.VolumeUsd,
            LuckShare = performance.LuckShare,
            MedianHoldSeconds = performance.MedianHold?.TotalSeconds,
            MaxDrawdownUsd = performance.MaxDrawdownUsd,
            ProfitFactor = performance.ProfitFactor,
            Verdict = judgement.Verdict.Text(),
            VerdictReason = judgement.Reason,
            Positions = [.. report.Positions.Select(PositionAnswer.Of)],
        };
    }
}

/// <summary>One token of a wallet in the JSON of <c>analyze</c>. Amounts are token units, money is USD.</summary>
internal sealed record PositionAnswer
{
    public required string Mint { get; init; }
    public required decimal Bought { get; init; }
    public required decimal CostUsd { get; init; }
    public required decimal Sold { get; init; }
    public required decimal ProceedsUsd { get; init; }
    public required decimal Matched { get; init; }
    public required decimal RealizedPnlUsd { get; init; }
    public required decimal Unmatched { get; init; }
    public required decimal Held { get; init; }

    public static PositionAnswer Of(Position position) => new()
    {
        Mint = position.Mint.ToString(),
        Bought = position.Bought,
        CostUsd = position.CostUsd,
        Sold = position.Sold,
        ProceedsUsd = position.ProceedsUsd,
        Matched = position.Matched,
        RealizedPnlUsd = position.RealizedPnlUsd,
        Unmatched = position.Unmatched,
        Held = position.Held,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WalletAnswer))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, int>))]
internal sealed partial class AnalyzeJson : JsonSerializerContext;
