using System.Security.Cryptography;
using System.Text;
using SolanaScanner.ServiceDefaults.Caching;

namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>
/// Budgets that all scanners keep together in Redis. There a key is named by its hash. A scanner without Redis takes a part of each
/// (<see cref="RedisConnection.PartsWhileAway"/>) by itself.
/// </summary>
internal sealed class SharedBudgets(RedisConnection redis, TimeProvider time) : IKeyBudgets
{
    private const int Parts = RedisConnection.PartsWhileAway;
    private const double SecondsAMinute = 60;

    public KeyBudget Of(string provider, string key, ProviderOptions options, int? walletRequestsPerMinute)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{provider}:{key}")))[..16];
        return new KeyBudget(
            Turns("upstream-requests", options.RequestsPerSecond),
            walletRequestsPerMinute is { } perMinute ? Turns("upstream-wallet-requests", perMinute / SecondsAMinute) : null,
            options.DailyComputeUnits == 0 ? null : new SharedAllowance(redis, name, options.DailyComputeUnits, time));

        SharedTurns Turns(string kind, double perSecond)
        {
            var batch = OwnTurns.TokensPerStep(perSecond);
            var rate = new RedisRate(redis, kind, TimeSpan.FromSeconds(1 / perSecond), batch);
            return new SharedTurns(rate, name, batch, options.QueueLimit, OwnTurns.PerSecond(perSecond / Parts, options.QueueLimit), time);
        }
    }
}
