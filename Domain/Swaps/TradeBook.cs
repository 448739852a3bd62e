namespace SolanaScanner.Domain.Swaps;

/// <summary>Turns trades into priced swaps, and counts what it leaves out.</summary>
public sealed class TradeBook(SolPrices solPrices)
{
    private readonly List<Swap> _swaps = [];
    private readonly Dictionary<SkipReason, int> _skipped = [];

    public IReadOnlyList<Swap> Swaps => _swaps;

    public IReadOnlyDictionary<SkipReason, int> Skipped => _skipped;

    public void Add(in Trade trade) => throw new NotSupportedException($"{solPrices} {trade}");
}
