namespace SolanaScanner.Sandbox.Markets;

/// <summary>A token as a list shows it at a moment. Money is USD.</summary>
public sealed record MarketListing
{
    public required MarketToken Token { get; init; }

    public required decimal PriceUsd { get; init; }

    /// <summary>USD for one SOL at that moment.</summary>
    public required decimal SolUsd { get; init; }

    /// <summary>Units after decimals.</summary>
    public required decimal Supply { get; init; }

    public required decimal LiquidityUsd { get; init; }

    public required decimal Volume24hUsd { get; init; }

    public required double Change24hPercent { get; init; }

    public required DateTimeOffset GraduatedAt { get; init; }

    public required long LastTradeUnixSeconds { get; init; }

    public decimal MarketCapUsd => PriceUsd * Supply;
}
