using Microsoft.Extensions.Options;

namespace SolanaScanner.Sandbox.Requests;

/// <summary>
/// Counts requests by key in whole seconds of the clock. Keys are known by their hash only; beyond
/// <see cref="MostKeys"/> of them all counts start anew, so that made-up keys cannot fill memory.
/// </summary>
internal sealed class KeyRates(IOptions<SandboxOptions> options, TimeProvider time)
{
    public const int MostKeys = 1_024;

    private readonly Lock _lock = new();
    private readonly Dictionary<(Provider Provider, int Key), (long Second, int Count)> _counts = [];

    /// <summary>Keys whose count is held at present.</summary>
    public int Held
    {
        get
        {
            lock (_lock)
            {
                return _counts.Count;
            }
        }
    }

    /// <summary>Whether the key may make another request in this second.</summary>
    public bool TryTake(Provider provider, string key)
    {
        var perSecond = options.Value.RequestsPerSecond;
        if (perSecond == 0)
        {
            return true;
        }

        var second = time.GetUtcNow().ToUnixTimeSeconds();
        lock (_lock)
        {
            if (_counts.Count >= MostKeys)
            {
                _counts.Clear();
            }

            var at = (provider, string.GetHashCode(key, StringComparison.Ordinal));
            var (counted, count) = _counts.GetValueOrDefault(at);
            count = counted == second ? count + 1 : 1;
            _counts[at] = (second, count);
            return count <= perSecond;
        }
    }
}
