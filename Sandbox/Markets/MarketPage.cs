namespace SolanaScanner.Sandbox.Markets;

/// <param name="Items">The rows from the offset on, at most the limit.</param>
/// <param name="Total">Rows in the whole listing.</param>
public readonly record struct MarketPage<T>(IReadOnlyList<T> Items, int Total);

/// <summary>Cuts listings into pages.</summary>
public static class MarketPage
{
    /// <summary>No rows at all.</summary>
    public static MarketPage<T> Empty<T>() => new([], 0);

    /// <summary>The part of <paramref name="all"/> that begins at <paramref name="offset"/>.</summary>
    public static MarketPage<T> Of<T>(IReadOnlyList<T> all, int offset, int limit)
    {
        var items = new T[Math.Clamp(all.Count - offset, 0, limit)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = all[offset + i];
        }

        return new MarketPage<T>(items, all.Count);
    }
}
