using System.Collections.ObjectModel;
using System.Text.Json;
using SolanaScanner.Domain.Swaps;

namespace SolanaScanner.SwapFormats;

/// <summary>
/// Books trades as they are read, so that only swaps are kept, and notes the place of what the book leaves out. A collection
/// for the readers' sake: nothing is stored in it.
/// </summary>
internal sealed class TradeIntake(SolPrices solPrices) : Collection<Trade>
{
    private readonly TradeBook _book = new(solPrices);
    private readonly Dictionary<SkipReason, int> _seen = [];

    public IReadOnlyList<Swap> Swaps => _book.Swaps;

    /// <summary>Rows that are no trades, and trades that the book left out, under the reason's name in kebab case.</summary>
    public RowErrors Errors { get; } = new();

    protected override void InsertItem(int index, Trade item)
    {
        var before = _book.Swaps.Count;
        _book.Add(item);
        if (_book.Swaps.Count == before)
            NoteSkipped();
    }

    private void NoteSkipped()
    {
        foreach (var (reason, count) in _book.Skipped)
        {
            if (_seen.GetValueOrDefault(reason) == count)
                continue;

            _seen[reason] = count;
            Errors.Add(JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString()));
        }
    }
}
