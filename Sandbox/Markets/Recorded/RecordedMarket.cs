using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.Sandbox.Markets.Recorded;

/// <summary>
/// The replay of recorded swaps. Its clock stands at the last trade. Amounts and values keep every digit, signatures and
/// row keys stay as they are; what stands in the recording twice is listed once. Immutable once built; memory follows the
/// recording's size.
/// </summary>
public sealed class RecordedMarket : IMarket
{
    // The recording states values in USD; the SOL beside them is worked out at a price that divides them to the last digit.
    private const decimal SolUsd = 100m;

    private readonly Dictionary<Address, MarketSwap[]> _byWallet;
    private readonly Dictionary<Address, RecordedToken> _byMint;
    private readonly RecordedToken[] _tokens;

    /// <param name="swaps">In any order; same-second ones keep theirs.</param>
    /// <exception cref="ArgumentException">Not a single swap.</exception>
    public RecordedMarket(IReadOnlyList<Swap> swaps)
    {
        ArgumentNullException.ThrowIfNull(swaps);
        if (swaps.Count == 0)
        {
            throw new ArgumentException("A recording without a swap cannot be replayed.", nameof(swaps));
        }

        var tokens = swaps.Select(swap => swap.Mint).Distinct().ToDictionary(mint => mint, Describe);
        var rows = new List<MarketSwap>(swaps.Count);
        Dictionary<(Address Wallet, Address Mint), decimal> held = [];
        foreach (var swap in swaps.Distinct().OrderBy(swap => swap.UnixSeconds))
        {
            var before = held.GetValueOrDefault((swap.Wallet, swap.Mint));
            var after = before + (swap.Side == Side.Buy ? swap.Amount : -swap.Amount);
            held[(swap.Wallet, swap.Mint)] = after;
            rows.Add(Row(swap, tokens[swap.Mint], before, after));
        }

        Now = DateTimeOffset.FromUnixTimeSeconds(rows[^1].UnixSeconds);
        _byWallet = rows.GroupBy(row => row.Wallet).ToDictionary(group => group.Key, group => group.ToArray());
        _byMint = rows.GroupBy(row => row.Token.Mint).ToDictionary(group => group.Key, group => new RecordedToken([.. group], SolUsd, Now));
        _tokens = [.. _byMint.Values.OrderByDescending(token => token.Swaps.Count).ThenBy(token => token.Listing.Token.Mint)];
    }

    public DateTimeOffset Now { get; }

    public DateTimeOffset? JudgedAsOf => Now;

    /// <summary>Swaps that are replayed.</summary>
    public int Count => _tokens.Sum(token => token.Swaps.Count);

    public MarketPage<MarketListing> Tokens(DateTimeOffset asOf, int offset, int limit)
    {
        var page = MarketPage.Of(_tokens, offset, limit);
        return new MarketPage<MarketListing>([.. page.Items.Select(token => token.Listing)], page.Total);
    }

    public MarketListing? Find(Address mint, DateTimeOffset asOf) => _byMint.GetValueOrDefault(mint)?.Listing;

    public MarketPage<MarketHolder> Holders(Address mint, DateTimeOffset asOf, int offset, int limit) =>
        _byMint.TryGetValue(mint, out var token) ? MarketPage.Of(token.Holders, offset, limit) : MarketPage.Empty<MarketHolder>();

    public MarketPage<MarketTrader> Traders(Address mint, DateTimeOffset since, DateTimeOffset asOf, int offset, int limit) =>
        _byMint.TryGetValue(mint, out var token)
            ? MarketPage.Of(token.TradersSince(since.ToUnixTimeSeconds()), offset, limit)
            : MarketPage.Empty<MarketTrader>();

    public MarketPage<MarketSwap> Swaps(in SwapQuery query)
    {
        var (wallet, mint, wanted) = (query.Wallet, query.Mint, query);
        var all = wallet is { } address
            ? _byWallet.GetValueOrDefault(address) ?? []
            : mint is { } token && _byMint.TryGetValue(token, out var recorded) ? recorded.Swaps : (IReadOnlyList<MarketSwap>)[];
        var rows = all
            .Where(row => (mint is null || row.Token.Mint == mint) && wanted.Wants(row.Side, row.UnixSeconds))
            .ToArray();
        if (!query.Ascending)
        {
            Array.Reverse(rows);
        }

        return MarketPage.Of(rows, query.Offset, query.Limit);
    }

    // Recordings hold no names: the mint's first letters stand in.
    private static MarketToken Describe(Address mint)
    {
        var text = mint.ToString();
        return new MarketToken(mint, RecordedPool.Of(mint), text[..8], text[..4].ToUpperInvariant(), 6);
    }

    private static MarketSwap Row(Swap swap, MarketToken token, decimal before, decimal after)
    {
        var sol = swap.ValueUsd / SolUsd;
        var exact = sol * SolUsd == swap.ValueUsd;
        return new MarketSwap
        {
            Wallet = swap.Wallet,
            Token = token,
            Side = swap.Side,
            Category = swap.Side == Side.Buy
                ? before <= 0 ? SwapCategory.NewPosition : SwapCategory.Accumulation
                : after <= 0 ? SwapCategory.SellAll : SwapCategory.PartialSell,
            Amount = swap.Amount,
            ValueUsd = swap.ValueUsd,
            // Nothing paid stays nothing; a value too small to divide must not become it.
            SolAmount = exact ? sol : Math.Max(0.000000001m, sol),
            SolUsd = exact ? SolUsd : null,
            UnixSeconds = swap.UnixSeconds,
            Signature = swap.Signature,
            Ordinal = swap.Ordinal,
        };
    }
}
