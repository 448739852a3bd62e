using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SolanaScanner.Sandbox.Requests;

namespace SolanaScanner.Sandbox.Faults;

/// <summary>The faults that are asked for at present, at most <see cref="Most"/>. Safe to use from any thread.</summary>
internal sealed class FaultBoard(IOptions<SandboxOptions> options, TimeProvider time)
{
    public const int Most = 100;

    private ImmutableList<Fault> _faults = [];
    private int _lastId;

    /// <summary>Those that are not over, oldest first.</summary>
    public IReadOnlyList<Fault> Active
    {
        get
        {
            var now = time.GetUtcNow();
            return _faults.RemoveAll(fault => fault.IsOver(now));
        }
    }

    public int NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>False when there are too many already; those that are over make room.</summary>
    public bool TryAdd(Fault fault)
    {
        var now = time.GetUtcNow();
        var added = false;
        ImmutableInterlocked.Update(ref _faults, faults =>
        {
            var active = faults.RemoveAll(each => each.IsOver(now));
            added = active.Count < Most;
            return added ? active.Add(fault) : active;
        });
        return added;
    }

    public void Clear() => ImmutableInterlocked.Update(ref _faults, faults => faults.Clear());

    /// <summary>
    /// Strikes a request: every latency counts, and of the others the first that strikes decides the answer. The later
    /// ones are then not asked, so their counts stay.
    /// </summary>
    public (TimeSpan Latency, Fault? Decides) Hit(Provider provider, string call, FaultPlace place)
    {
        var faults = _faults;
        if (faults.IsEmpty)
        {
            return default;
        }

        var (latency, now) = (TimeSpan.Zero, time.GetUtcNow());
        Fault? decides = null;
        foreach (var fault in faults)
        {
            var delays = fault.Kind == FaultKind.Latency;
            if ((delays || decides is null) && fault.Strikes((ulong)options.Value.Seed, provider, call, place, now))
            {
                latency += delays ? fault.Latency : TimeSpan.Zero;
                decides = delays ? decides : fault;
            }
        }

        return (latency, decides);
    }
}
