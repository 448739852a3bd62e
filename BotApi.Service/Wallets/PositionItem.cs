using SolanaScanner.Domain.Performance;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>A position in JSON: <see cref="Position"/> with its address as text. Amounts are token units, money is USD.</summary>
public sealed record PositionItem
{
    /// <summary>Base58.</summary>
    public required string Mint { get; init; }

    public required decimal Bought { get; init; }

    public required decimal CostUsd { get; init; }

    public required decimal Sold { get; init; }

    public required decimal ProceedsUsd { get; init; }

    /// <summary>Units sold that had been bought.</summary>
    public required decimal Matched { get; init; }

    public required decimal RealizedPnlUsd { get; init; }

    /// <summary>Units sold beyond what was bought: they came by transfer and are never profit.</summary>
    public required decimal Unmatched { get; init; }

    public required decimal UnmatchedProceedsUsd { get; init; }

    public required decimal Held { get; init; }

    public required int Trades { get; init; }

    public required DateTimeOffset LastTradeAt { get; init; }

    public static PositionItem Of(Position position) => new()
    {
        Mint = position.Mint.ToString(),
        Bought = position.Bought,
        CostUsd = position.CostUsd,
        Sold = position.Sold,
        ProceedsUsd = position.ProceedsUsd,
        Matched = position.Matched,
        RealizedPnlUsd = position.RealizedPnlUsd,
        Unmatched = position.Unmatched,
        UnmatchedProceedsUsd = position.UnmatchedProceedsUsd,
        Held = position.Held,
        Trades = position.Trades,
        LastTradeAt = DateTimeOffset.FromUnixTimeSeconds(position.LastTradeUnixSeconds),
    };
}
