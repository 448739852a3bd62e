namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>One key with its budget and its state. The state is guarded by the <see cref="KeyRing"/> that owns it.</summary>
/// <param name="text">The secret.</param>
/// <param name="ordinal">Its place in the configuration, from 1: how logs and errors name it.</param>
/// <param name="budget">What it may send and spend.</param>
internal sealed class ApiKey(string text, int ordinal, KeyBudget budget) : IDisposable
{
    private readonly HashSet<string> _forbiddenCalls = new(StringComparer.Ordinal);

    public string Text => text;

    public int Ordinal => ordinal;

    /// <summary>Wrong or disabled: never used again.</summary>
    public bool Dropped { get; set; }

    /// <summary>Its allowance is spent until then.</summary>
    public DateTimeOffset ParkedUntil { get; set; } = DateTimeOffset.MinValue;

    /// <summary>The provider asked for a rest until then.</summary>
    public DateTimeOffset PausedUntil { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Keeps the key from a call that its plan lacks; false when that was known.</summary>
    public bool Forbid(string call) => _forbiddenCalls.Add(call);

    public bool MayAsk(string call) => !_forbiddenCalls.Contains(call);

    public bool IsParkedAt(DateTimeOffset now) => now < ParkedUntil;

    /// <summary>Takes a turn if one is free now.</summary>
    public async ValueTask<bool> TryTakeTurnAsync(bool walletCall, CancellationToken cancellationToken)
    {
        // A wallet call that finds the general budget empty has used a turn of its own: never more than allowed, rarely less.
        if (walletCall && budget.WalletRequests is { } walletRequests && !await walletRequests.TryTakeAsync(cancellationToken))
            return false;

        return await budget.Requests.TryTakeAsync(cancellationToken);
    }

    /// <summary>Waits for a turn; false when too many wait already.</summary>
    public async ValueTask<bool> TakeTurnAsync(bool walletCall, CancellationToken cancellationToken)
    {
        if (walletCall && budget.WalletRequests is { } walletRequests && !await walletRequests.TakeAsync(cancellationToken))
            return false;

        return await budget.Requests.TakeAsync(cancellationToken);
    }

    /// <summary>Charges compute units to the day; false when it has not so many left.</summary>
    public ValueTask<bool> TrySpendAsync(int computeUnits, CancellationToken cancellationToken) =>
        budget.Allowance is { } allowance ? allowance.TrySpendAsync(computeUnits, cancellationToken) : new(true);

    public void Dispose() => budget.Dispose();

    /// <summary>Not the text: a key that slips into a message shows its place only.</summary>
    public override string ToString() => $"key {Ordinal}";
}
