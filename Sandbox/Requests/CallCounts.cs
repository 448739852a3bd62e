using System.Collections.Concurrent;

namespace SolanaScanner.Sandbox.Requests;

/// <summary>How often each call was made, refused ones included. As many entries as there are calls.</summary>
internal sealed class CallCounts
{
    private readonly ConcurrentDictionary<(Provider Provider, string Call), StrongBox> _counts = new();

    public void Add(Provider provider, string call) =>
        Interlocked.Increment(ref _counts.GetOrAdd((provider, call), static _ => new StrongBox()).Value);

    /// <summary>Provider, then call, in lower case.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, long>> Read() =>
        Enum.GetValues<Provider>().ToDictionary(
            provider => provider.ToString().ToLowerInvariant(),
            provider => Calls.Of(provider).ToDictionary(
                call => call, call => _counts.TryGetValue((provider, call), out var count) ? Interlocked.Read(ref count.Value) : 0));

    private sealed class StrongBox
    {
        public long Value;
    }
}
