namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>What one key may send and spend.</summary>
/// <param name="Requests">The rate of all calls.</param>
/// <param name="WalletRequests">The provider's separate limit for wallet calls; null where it has none.</param>
/// <param name="Allowance">The day's compute units; null where they are unlimited.</param>
internal sealed record KeyBudget(ITurns Requests, ITurns? WalletRequests, IAllowance? Allowance) : IDisposable
{
    public void Dispose()
    {
        Requests.Dispose();
        WalletRequests?.Dispose();
        (Allowance as IDisposable)?.Dispose();
    }
}

/// <summary>Budgets that one process keeps (<see cref="OwnBudgets"/>), or all together (<see cref="SharedBudgets"/>).</summary>
internal interface IKeyBudgets
{
    /// <param name="provider">Whose key it is.</param>
    /// <param name="key">The secret.</param>
    /// <param name="options">The provider's limits.</param>
    /// <param name="walletRequestsPerMinute">The provider's separate limit for wallet calls; null where it has none.</param>
    KeyBudget Of(string provider, string key, ProviderOptions options, int? walletRequestsPerMinute);
}
