namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>What may be spent in a UTC day. Thread-safe.</summary>
internal interface IAllowance
{
    /// <summary>Charges units to the day; false when it has not so many left.</summary>
    ValueTask<bool> TrySpendAsync(int units, CancellationToken cancellationToken);
}
