using SolanaScanner.ServiceDefaults.Caching;

namespace SolanaScanner.BotApi.Bot;

/// <summary>
/// A person's limits over all processes, counted in Redis. While it is away each process counts for itself, from a full allowance: a
/// person whose messages reach several then gets more than one allowance, and no less.
/// </summary>
/// <param name="redis">Where it is counted.</param>
/// <param name="own">Counts while Redis is away.</param>
public sealed class SharedUserLimits(RedisConnection redis, UserLimits own) : IUserLimits
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly RedisRate _requests = PerMinute(redis, "user-requests", UserLimits.RequestsPerMinute);
    private readonly RedisRate _presses = PerMinute(redis, "user-presses", UserLimits.PressesPerMinute);
    private readonly RedisRate _told = PerMinute(redis, "user-told", 1);

    public async ValueTask<TimeSpan?> RequestAsync(long userId, CancellationToken cancellationToken) =>
        (await TakeAsync(_requests, userId, cancellationToken)).TryGet(out var turns) ? WaitOf(turns) : own.TryRequest(userId, out var wait) ? null : wait;

    public async ValueTask<TimeSpan?> PressAsync(long userId, CancellationToken cancellationToken) =>
        (await TakeAsync(_presses, userId, cancellationToken)).TryGet(out var turns) ? WaitOf(turns) : own.TryPress(userId, out var wait) ? null : wait;

    public async ValueTask<bool> MayTellAsync(long userId, CancellationToken cancellationToken) =>
        (await TakeAsync(_told, userId, cancellationToken)).TryGet(out var turns) ? turns.Taken == 1 : own.TryTell(userId);

    public async ValueTask<int> RequestsLeftAsync(long userId, CancellationToken cancellationToken) =>
        (await TakeAsync(_requests, userId, cancellationToken, most: 0)).TryGet(out var turns) ? turns.Left : own.RequestsLeft(userId);

    private static ValueTask<RedisAnswer<RedisTurns>> TakeAsync(RedisRate rate, long userId, CancellationToken cancellationToken, int most = 1) =>
        rate.TakeAsync(userId.ToString(System.Globalization.CultureInfo.InvariantCulture), most, cancellationToken);

    private static TimeSpan? WaitOf(RedisTurns turns) => turns.Taken == 1 ? null : turns.Wait;

    private static RedisRate PerMinute(RedisConnection redis, string name, int turns) => new(redis, name, Minute / turns, turns);
}
