using SolanaScanner.Domain.Swaps;
using SolanaScanner.Scanner.Upstreams.Calls;
using SolanaScanner.SwapFormats;

namespace SolanaScanner.Scanner.Upstreams.Moralis;

/// <summary>Reads the pages of swaps that wallets and tokens have in common.</summary>
internal static class MoralisSwapPages
{
    /// <summary>Reads to the end, or until <paramref name="limit"/> trades or the cap on pages is reached.</summary>
    public static async Task<SwapHistory> ReadAsync(
        CursorPages pages, UpstreamCall call, string path, Predicate<Trade> isAsked, int limit, CancellationToken cancellationToken)
    {
        var history = new SwapPages(MoralisRules.Provider, limit);
        var more = true;
        await foreach (var (trades, cursor) in pages.ReadAsync(call, path, utf8 => Read(utf8, isAsked), page => page.Cursor, cancellationToken))
        {
            history.Add(trades);
            more = !string.IsNullOrEmpty(cursor);
            if (history.IsFull)
                break;
        }

        return history.Price(more);
    }

    private static (IReadOnlyList<Trade> Trades, string? Cursor) Read(ReadOnlyMemory<byte> utf8, Predicate<Trade> isAsked)
    {
        var trades = new List<Trade>(100);
        var errors = new RowErrors();
        var cursor = MoralisSwaps.ReadPage(utf8.Span, trades, errors);
        SwapPages.Demand(errors, trades, isAsked);
        return (trades, cursor);
    }
}
