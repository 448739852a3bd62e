using SolanaScanner.Domain.Swaps;
using SolanaScanner.SwapFormats;

namespace SolanaScanner.Scanner.Upstreams.Calls;

/// <summary>
/// Gathers the trades of a history, newest first, until there are <c>limit</c>, and prices them. A row that has no USD value is
/// priced by its SOL leg at the price that the history's other rows show for its hour. Not safe for use by two threads at once.
/// </summary>
internal sealed class SwapPages(string provider, int limit)
{
    private readonly List<Trade> _trades = [];

    /// <summary>Whether the limit is reached: no further page is needed.</summary>
    public bool IsFull => _trades.Count >= limit;

    public void Add(IEnumerable<Trade> page) => _trades.AddRange(page);

    /// <param name="more">Whether the provider has older trades that were not read.</param>
    public SwapHistory Price(bool more)
    {
        // Ordered here, so that a provider which does not keep the order cannot make us drop the newest.
        var kept = _trades.Count <= limit ? _trades : [.. _trades.OrderByDescending(trade => trade.UnixSeconds).Take(limit)];
        var book = new TradeBook(SolPrices.FromTrades(_trades));
        foreach (var trade in kept)
            book.Add(trade);

        return new SwapHistory
        {
            Provider = provider,
            Swaps = book.Swaps,
            Skipped = book.Skipped,
            Cut = more || kept.Count < _trades.Count,
        };
    }

    /// <summary>
    /// Rows that cannot be read are no rows to leave out: a sell without its buy is another result. Liquidity events and the like
    /// are not trades and may be passed over.
    /// </summary>
    /// <exception cref="BodyException">A row cannot be read, or is not about what was asked.</exception>
    public static void Demand(RowErrors errors, IEnumerable<Trade> trades, Predicate<Trade> isAsked)
    {
        if (errors.Counts.FirstOrDefault(error => error.Key != RowReason.NotASwap) is { Key: { } reason, Value: var count })
            throw new BodyException($"{count} rows cannot be read ({reason}), the first is row {errors.FirstPlaces(reason)[0]} of the page.");

        if (trades.Any(trade => !isAsked(trade)))
            throw new BodyException("A row is about another wallet or token than was asked for.");
    }
}
