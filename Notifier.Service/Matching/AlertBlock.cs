using System.Numerics;
using System.Runtime.Intrinsics;
using SolanaScanner.Domain.Alerts;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier.Matching;

/// <summary>
/// Up to <see cref="Size"/> alerts of one window, by columns. Ten bytes an alert are read to match it: one a bound, and one of verdicts. The numbers
/// themselves lie apart and are read only where a byte leaves it open. 98 bytes an alert in all. Writers exclude all others; see <see cref="AlertIndex"/>.
/// </summary>
internal sealed class AlertBlock
{
    public const int Size = 4_096;

    private readonly byte[] _codes = new byte[AlertBounds.Columns * Size];
    private readonly byte[] _verdicts = new byte[Size];
    private readonly double[] _bounds = new double[AlertBounds.Columns * Size];
    private readonly AlertMatch[] _ids = new AlertMatch[Size];

    public int Count { get; private set; }

    public bool IsFull => Count == Size;

    public long AlertId(int slot) => _ids[slot].AlertId;

    /// <summary>Appends an alert; the block must not be full. Returns its slot.</summary>
    public int Add(Alert alert)
    {
        Set(Count, alert);
        return Count++;
    }

    /// <summary>Writes an alert over the one in the slot. A paused one takes no verdict at all, and so matches nothing.</summary>
    public void Set(int slot, Alert alert)
    {
        var bounds = _bounds.AsSpan(slot * AlertBounds.Columns, AlertBounds.Columns);
        AlertBounds.Bounds(alert.Filter, bounds);
        Span<byte> codes = stackalloc byte[AlertBounds.Columns];
        AlertBounds.Codes(bounds, codes);
        for (var column = 0; column < AlertBounds.Columns; column++)
        {
            _codes[(column * Size) + slot] = codes[column];
        }

        _verdicts[slot] = alert.Paused ? (byte)0 : AlertBounds.Verdicts(alert.Filter);
        _ids[slot] = new AlertMatch(alert.ChatId, alert.Id);
    }

    /// <summary>Puts the last alert of <paramref name="from"/> into the slot, and takes it away there.</summary>
    public void Fill(int slot, AlertBlock from)
    {
        var last = from.Count - 1;
        for (var column = 0; column < AlertBounds.Columns; column++)
        {
            _codes[(column * Size) + slot] = from._codes[(column * Size) + last];
        }

        from._bounds.AsSpan(last * AlertBounds.Columns, AlertBounds.Columns).CopyTo(_bounds.AsSpan(slot * AlertBounds.Columns));
        _verdicts[slot] = from._verdicts[last];
        _ids[slot] = from._ids[last];
        from._verdicts[last] = 0;
        from.Count = last;
    }

    /// <summary>Adds every alert that matches.</summary>
    public void Match(FoundFigures found, List<AlertMatch> matches)
    {
        // Slots that nothing was ever put in take no verdict, so that whole vectors can be read.
        for (var start = 0; start < Count; start += Vector256<byte>.Count)
        {
            for (var candidates = Candidates(start, found); candidates != 0; candidates &= candidates - 1)
            {
                var slot = start + BitOperations.TrailingZeroCount(candidates);
                if (IsCertain(slot, found))
                {
                    matches.Add(_ids[slot]);
                }
            }
        }
    }

    private uint Candidates(int start, FoundFigures found)
    {
        var verdict = Vector256.Create(found.Verdict);
        var left = Vector256.Equals(Vector256.Create(_verdicts, start) & verdict, verdict);
        for (var column = 0; column < AlertBounds.Columns; column++)
        {
            left &= Vector256.LessThanOrEqual(Vector256.Create(_codes, (column * Size) + start), Vector256.Create(found.Codes[column]));
        }

        return left.ExtractMostSignificantBits();
    }

    // Within a step of the scale the numbers decide; code 0 is "cannot be stated", which only "no bound" has come through.
    private bool IsCertain(int slot, FoundFigures found)
    {
        for (var column = 0; column < AlertBounds.Columns; column++)
        {
            var code = found.Codes[column];
            if (code != 0 && _codes[(column * Size) + slot] == code && !(found.Figures[column] >= _bounds[(slot * AlertBounds.Columns) + column]))
            {
                return false;
            }
        }

        return true;
    }
}
