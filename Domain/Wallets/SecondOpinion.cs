namespace SolanaScanner.Domain.Wallets;

/// <summary>What another provider says of the same wallet: shown beside our number, never instead of it.</summary>
public sealed record SecondOpinion
{
    /// <summary>Birdeye or DexCheck.</summary>
    public required string Provider { get; init; }

    /// <summary>Wins ÷ tokens by the provider's own count, 0 to 100; null where it does not say.</summary>
    public required double? WinRate { get; init; }

    /// <summary>Realized PnL by the provider's own method, in USD.</summary>
    public required decimal? RealizedPnlUsd { get; init; }

    /// <summary>Tokens that the provider's figures cover.</summary>
    public required int Tokens { get; init; }
}
