namespace SolanaScanner.Sandbox.Telegram.Control;

/// <summary>The faults in force; of several for one method the oldest strikes. Safe to use from any thread.</summary>
internal sealed class ApiFaults
{
    public const int Most = 100;

    private readonly Lock _lock = new();
    private readonly List<(ApiFault Fault, long Left)> _faults = [];

    /// <param name="fault">What goes wrong.</param>
    /// <param name="count">How many calls it strikes.</param>
    /// <returns>False when there are too many already.</returns>
    public bool TryAdd(ApiFault fault, long count)
    {
        lock (_lock)
        {
            if (_faults.Count < Most)
            {
                _faults.Add((fault, count));
                return true;
            }

            return false;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
        }
    }

    /// <summary>What strikes this call; null for nothing.</summary>
    public ApiFault? Hit(string method)
    {
        lock (_lock)
        {
            var index = _faults.FindIndex(each => each.Fault.Method is null || each.Fault.Method == method);
            if (index < 0)
            {
                return null;
            }

            var (fault, left) = _faults[index];
            if (left > 1)
            {
                _faults[index] = (fault, left - 1);
            }
            else
            {
                _faults.RemoveAt(index);
            }

            return fault;
        }
    }
}
