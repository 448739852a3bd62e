using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.SwapFormats;

/// <summary>What a file of trades holds.</summary>
public sealed record TradeFileContent
{
    /// <summary>trades CSV, Cielo export, Moralis swaps or Birdeye swaps.</summary>
    public required string Format { get; init; }

    /// <summary>The priced swaps in the order of the file; a row that stands twice is here twice, and is counted once by an analysis.</summary>
    public required IReadOnlyList<Swap> Swaps { get; init; }

    /// <summary>Rows left out by reason: those of <see cref="RowReason"/>, and of <see cref="SkipReason"/> in kebab case.</summary>
    public required IReadOnlyDictionary<string, int> Skipped { get; init; }

    /// <summary>
    /// Where the first few rows of each reason stand: the line in CSV (of 1 with the header), the row's number in JSON.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<long>> FirstPlaces { get; init; }

    /// <summary>The newest swap, which a recording is judged as of; null without a swap.</summary>
    public required DateTimeOffset? LastTradeAt { get; init; }
}
