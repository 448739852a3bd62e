namespace SolanaScanner.Scanner.Upstreams;

/// <summary>The sources of each kind that may be asked, the first first.</summary>
public sealed record UpstreamSources
{
    public IReadOnlyList<ITokenSource> Tokens { get; init; } = [];

    public IReadOnlyList<IHolderSource> Holders { get; init; } = [];

    public IReadOnlyList<ITraderSource> Traders { get; init; } = [];

    public IReadOnlyList<ISwapSource> Swaps { get; init; } = [];

    public IReadOnlyList<ITokenSwapSource> TokenSwaps { get; init; } = [];

    public IReadOnlyList<ISecondOpinionSource> Opinions { get; init; } = [];

    /// <summary>Those of <paramref name="used"/> providers, in the order of their names in <paramref name="order"/>, the others after.</summary>
    public UpstreamSources Choose(IReadOnlyCollection<string> used, string[] order)
    {
        return new UpstreamSources
        {
            Tokens = Those(Tokens, source => source.Provider),
            Holders = Those(Holders, source => source.Provider),
            Traders = Those(Traders, source => source.Provider),
            Swaps = Those(Swaps, source => source.Provider),
            TokenSwaps = Those(TokenSwaps, source => source.Provider),
            Opinions = Those(Opinions, source => source.Provider),
        };

        IReadOnlyList<T> Those<T>(IReadOnlyList<T> sources, Func<T, string> provider) =>
            [.. sources.Where(source => used.Contains(provider(source))).OrderBy(source => Place(provider(source)))];

        int Place(string provider)
        {
            var place = Array.FindIndex(order, name => string.Equals(name, provider, StringComparison.OrdinalIgnoreCase));
            return place < 0 ? int.MaxValue : place;
        }
    }

    /// <summary>Who is asked for what, in order, as one line.</summary>
    public override string ToString()
    {
        return string.Join("; ",
            Line("tokens", Tokens.Select(source => source.Provider)),
            Line("holders", Holders.Select(source => source.Provider)),
            Line("traders", Traders.Select(source => source.Provider)),
            Line("swaps", Swaps.Select(source => source.Provider)),
            Line("token swaps", TokenSwaps.Select(source => source.Provider)),
            Line("second opinions", Opinions.Select(source => source.Provider)));

        static string Line(string what, IEnumerable<string> providers) => $"{what}: {string.Join(", ", providers.DefaultIfEmpty("none"))}";
    }
}
