namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>Budgets that this process keeps by itself: it is the only one, or cannot ask for the others.</summary>
internal sealed class OwnBudgets(TimeProvider time) : IKeyBudgets
{
    public KeyBudget Of(string provider, string key, ProviderOptions options, int? walletRequestsPerMinute) => new(
        OwnTurns.PerSecond(options.RequestsPerSecond, options.QueueLimit),
        walletRequestsPerMinute is { } perMinute ? OwnTurns.PerMinute(perMinute, options.QueueLimit) : null,
        options.DailyComputeUnits == 0 ? null : new OwnAllowance(options.DailyComputeUnits, time));
}
