using StackExchange.Redis;

namespace SolanaScanner.ServiceDefaults.Caching;

/// <summary>
/// Rates that all processes keep together: one turn each <paramref name="interval"/>, and up to <paramref name="burst"/> at once after a pause. By the
/// generic cell rate algorithm, on Redis' own clock: each rate is one number, the time at which it would be idle again. Thread-safe.
/// </summary>
/// <param name="redis">Where the numbers are.</param>
/// <param name="name">The kind of rate, before each key.</param>
/// <param name="interval">Time between two turns, from a microsecond.</param>
/// <param name="burst">Turns at once, from 1.</param>
public sealed class RedisRate(RedisConnection redis, string name, TimeSpan interval, int burst)
{
    private const string Script =
        """
        local clock = redis.call('time')
        local now = clock[1] * 1000000 + clock[2]
        local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
        local idle = math.max(now, tonumber(redis.call('get', KEYS[1]) or '0'))
        local free = math.max(0, math.floor((now + burst * interval - idle) / interval))
        local taken = math.min(free, tonumber(ARGV[3]))
        if taken > 0 then
          idle = idle + taken * interval
          redis.call('set', KEYS[1], string.format('%.0f', idle), 'px', math.ceil((idle - now) / 1000) + 1)
        end
        return {taken, free - taken, math.max(0, math.ceil(idle + interval - burst * interval - now))}
        """;

    /// <summary>Takes what is free, up to <paramref name="most"/> turns; 0 only looks.</summary>
    public async ValueTask<RedisAnswer<RedisTurns>> TakeAsync(string key, int most, CancellationToken cancellationToken)
    {
        RedisValue[] arguments = [interval.Ticks / TimeSpan.TicksPerMicrosecond, burst, most];
        return await redis.TryAsync($"{name}.take", TakeAsync, cancellationToken);

        async Task<RedisTurns> TakeAsync(IDatabase database)
        {
            var answer = (long[])(await database.ScriptEvaluateAsync(Script, [$"{name}:{key}"], arguments))!;
            return new RedisTurns((int)answer[0], (int)answer[1], TimeSpan.FromMicroseconds(answer[2]));
        }
    }
}
