using SolanaScanner.Domain.Addresses;
using SolanaScanner.Sandbox.Markets;
using SolanaScanner.Sandbox.Markets.Recorded;

namespace SolanaScanner.Sandbox.Birdeye;

/// <summary>
/// The money at the head of Birdeye's token list, where it always stands: a scanner that takes it for tokens would scan
/// half of the chain.
/// </summary>
internal static class BirdeyeMoney
{
    private static readonly MarketToken Sol = new(Mints.WrappedSol, RecordedPool.Of(Mints.WrappedSol), "Wrapped SOL", "SOL", 9);
    private static readonly MarketToken Usdc = new(Mints.Usdc, RecordedPool.Of(Mints.Usdc), "USD Coin", "USDC", 6);

    public static IEnumerable<MarketListing> At(DateTimeOffset now, decimal solUsd) =>
    [
        Listing(Sol, now, solUsd, solUsd, supply: 540_000_000m, liquidityUsd: 23_349_538_049m, volumeUsd: 9_515_832_024m),
        Listing(Usdc, now, 1m, solUsd, supply: 9_800_000_000m, liquidityUsd: 1_840_000_000m, volumeUsd: 5_120_000_000m),
    ];

    private static MarketListing Listing(
        MarketToken token, DateTimeOffset now, decimal priceUsd, decimal solUsd, decimal supply, decimal liquidityUsd, decimal volumeUsd) => new()
        {
            Token = token,
            PriceUsd = priceUsd,
            SolUsd = solUsd,
            Supply = supply,
            LiquidityUsd = liquidityUsd,
            Volume24hUsd = volumeUsd,
            Change24hPercent = 0,
            GraduatedAt = DateTimeOffset.UnixEpoch,
            LastTradeUnixSeconds = now.ToUnixTimeSeconds(),
        };
}
