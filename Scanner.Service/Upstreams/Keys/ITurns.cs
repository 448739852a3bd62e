namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>A rate. Thread-safe.</summary>
internal interface ITurns : IDisposable
{
    /// <summary>Takes a turn if one is free now.</summary>
    ValueTask<bool> TryTakeAsync(CancellationToken cancellationToken);

    /// <summary>Waits for a turn, behind those who wait already; false when too many do.</summary>
    ValueTask<bool> TakeAsync(CancellationToken cancellationToken);
}
