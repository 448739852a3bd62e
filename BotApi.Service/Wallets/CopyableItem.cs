using SolanaScanner.Domain.Wallets;

namespace SolanaScanner.BotApi.Wallets;

/// <summary>A follower's result in JSON: <see cref="CopyablePnl"/> with its delay as a number.</summary>
public sealed record CopyableItem
{
    public required double DelaySeconds { get; init; }

    public required decimal RealizedPnlUsd { get; init; }

    public required double? RealizedPnlPercent { get; init; }

    /// <summary>The wallet's tokens that could be followed, of all <see cref="Tokens"/>.</summary>
    public required int TokensKnown { get; init; }

    public required int Tokens { get; init; }

    public static CopyableItem Of(CopyablePnl copyable) => new()
    {
        DelaySeconds = copyable.Delay.TotalSeconds,
        RealizedPnlUsd = copyable.RealizedPnlUsd,
        RealizedPnlPercent = copyable.RealizedPnlPercent,
        TokensKnown = copyable.TokensKnown,
        Tokens = copyable.Tokens,
    };
}
