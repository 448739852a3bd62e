using SolanaScanner.Domain.Alerts;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier.Matching;

/// <summary>The alerts of one window, in blocks that are full but for the last. Places are numbered through all blocks.</summary>
internal sealed class AlertGroup
{
    private readonly List<AlertBlock> _blocks = [];

    /// <summary>Returns the alert's place.</summary>
    public int Add(Alert alert)
    {
        if (_blocks.Count == 0 || _blocks[^1].IsFull)
        {
            _blocks.Add(new AlertBlock());
        }

        return ((_blocks.Count - 1) * AlertBlock.Size) + _blocks[^1].Add(alert);
    }

    public void Set(int place, Alert alert) => _blocks[place / AlertBlock.Size].Set(place % AlertBlock.Size, alert);

    /// <summary>Takes the alert away and puts the last one into its place. Returns the id of the alert that stands there now.</summary>
    public long Remove(int place)
    {
        var block = _blocks[place / AlertBlock.Size];
        block.Fill(place % AlertBlock.Size, _blocks[^1]);
        var moved = block.AlertId(place % AlertBlock.Size);
        if (_blocks[^1].Count == 0)
        {
            _blocks.RemoveAt(_blocks.Count - 1);
        }

        return moved;
    }

    /// <inheritdoc cref="AlertBlock.Match"/>
    public void Match(FoundFigures found, List<AlertMatch> matches)
    {
        foreach (var block in _blocks)
        {
            block.Match(found, matches);
        }
    }
}
