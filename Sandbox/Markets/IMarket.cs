using SolanaScanner.Domain.Addresses;

namespace SolanaScanner.Sandbox.Markets;

/// <summary>
/// What the stand-ins tell of: tokens, who holds and trades them, and every swap. One market, whoever asks: a wallet that
/// holds or trades a token has that token among its swaps, and a token's swaps are those of its wallets, row by row.
/// Safe to call from any thread. Every method answers as of a moment, so that pages of one listing fit together
/// although the market goes on.
/// </summary>
public interface IMarket
{
    /// <summary>The market's clock. Nothing later exists yet.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The moment a recording is to be judged at: its last trade. Null for a market that goes on.</summary>
    DateTimeOffset? JudgedAsOf { get; }

    /// <summary>The tokens on offer, the most interesting first. The list is finite.</summary>
    MarketPage<MarketListing> Tokens(DateTimeOffset asOf, int offset, int limit);

    /// <summary>One token, listed or not; null when the market has never seen it.</summary>
    MarketListing? Find(Address mint, DateTimeOffset asOf);

    /// <summary>Owners, the largest first, pools and exchanges among them. Empty when the token is not known.</summary>
    MarketPage<MarketHolder> Holders(Address mint, DateTimeOffset asOf, int offset, int limit);

    /// <summary>Wallets that traded the token between <paramref name="since"/> and <paramref name="asOf"/>, by USD volume.</summary>
    MarketPage<MarketTrader> Traders(Address mint, DateTimeOffset since, DateTimeOffset asOf, int offset, int limit);

    /// <summary>Swaps of a wallet, of a token, or of one in the other.</summary>
    MarketPage<MarketSwap> Swaps(in SwapQuery query);
}
