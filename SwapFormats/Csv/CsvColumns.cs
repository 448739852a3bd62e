using System.Text;

namespace SolanaScanner.SwapFormats.Csv;

/// <summary>Where the columns of a file stand, by the names in its header. Case and blanks around a name do not matter.</summary>
internal sealed class CsvColumns
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.OrdinalIgnoreCase);

    public CsvColumns(CsvRecords header)
    {
        for (var i = 0; i < header.Count; i++)
            _indexes.TryAdd(Encoding.UTF8.GetString(header[i]).Trim(), i);
    }

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!_indexes.ContainsKey(name))
                return false;
        }

        return true;
    }

    /// <summary>The column's index; −1 where the file has none, which reads as an empty field.</summary>
    public int Of(string name) => _indexes.GetValueOrDefault(name, -1);
}
