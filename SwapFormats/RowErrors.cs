namespace SolanaScanner.SwapFormats;

/// <summary>
/// Rows of a body or file that cannot be read as a trade: how many by reason (<see cref="RowReason"/>), and where the first
/// few stand. One object may go through many pages: rows are then numbered on. Not safe for use by two threads at once.
/// </summary>
public sealed class RowErrors
{
    /// <summary>Places kept of each reason.</summary>
    public const int PlacesKept = 5;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<long>> _places = new(StringComparer.Ordinal);

    /// <summary>Rows left out, by reason in kebab-case; a reason that never came up is absent.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>All rows left out.</summary>
    public int Total => _counts.Values.Sum();

    /// <summary>
    /// Where the reader stands, from 1: in JSON the row's number over all that was read with this object, in CSV the line
    /// that the row begins on. 0 before the first row.
    /// </summary>
    public long Place { get; internal set; }

    /// <summary>The first <see cref="PlacesKept"/> places that <paramref name="reason"/> came up at; empty when it never did.</summary>
    public IReadOnlyList<long> FirstPlaces(string reason) => _places.TryGetValue(reason, out var places) ? places : [];

    /// <summary>Counts the row at <see cref="Place"/> under <paramref name="reason"/>.</summary>
    public void Add(string reason)
    {
        _counts[reason] = _counts.GetValueOrDefault(reason) + 1;
        if (!_places.TryGetValue(reason, out var places))
            _places[reason] = places = new List<long>(PlacesKept);
        if (places.Count < PlacesKept)
            places.Add(Place);
    }
}
