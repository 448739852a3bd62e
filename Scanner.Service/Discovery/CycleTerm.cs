using SolanaScanner.Storage.Leases;

namespace SolanaScanner.Scanner.Discovery;

/// <summary>
/// The right to begin cycles, which one scanner of all has at a time: the lease <c>scan-cycle</c>. It is asked for again every
/// <see cref="Every"/>; when its holder dies, another has it <see cref="Lease"/> later. Not for use by several threads.
/// </summary>
internal sealed class CycleTerm(ILeaseStore leases, TimeProvider time)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private const string Name = "scan-cycle";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly string _holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>Takes or keeps the right. Its number grows with each change of holder: equal numbers mean that nobody else had it in between. Null: another has it.</summary>
    public Task<long?> HoldAsync(CancellationToken cancellationToken) => leases.HoldAsync(Name, _holder, time.GetUtcNow(), Lease, cancellationToken);

    /// <summary>Gives it back, so that another need not wait for its end.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => leases.ReleaseAsync(Name, _holder, cancellationToken);
}
