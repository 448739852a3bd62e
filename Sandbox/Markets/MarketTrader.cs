using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Sandbox.Markets;

/// <summary>How much a wallet traded of one token.</summary>
public readonly record struct MarketTrader
{
    public required Address Owner { get; init; }

    public required int Buys { get; init; }

    public required int Sells { get; init; }

    /// <summary>Token units.</summary>
    public required decimal Bought { get; init; }

    /// <summary>Token units.</summary>
    public required decimal Sold { get; init; }

    public required decimal BuyVolumeUsd { get; init; }

    public required decimal SellVolumeUsd { get; init; }

    public int Trades => Buys + Sells;

    public decimal VolumeUsd => BuyVolumeUsd + SellVolumeUsd;
}
