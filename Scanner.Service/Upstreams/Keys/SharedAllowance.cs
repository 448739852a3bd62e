using System.Globalization;
using SolanaScanner.ServiceDefaults.Caching;
using StackExchange.Redis;

namespace SolanaScanner.Scanner.Upstreams.Keys;

/// <summary>
/// A day's units that all processes spend together, counted in Redis. They are taken in portions of a thousandth of the day, so that most calls ask
/// nobody; what a process took and did not spend is lost for the day. Without Redis a process spends a part of the day by itself
/// (<see cref="RedisConnection.PartsWhileAway"/>), and charges it when Redis is back. A Redis that lost its data begins the day anew.
/// </summary>
internal sealed class SharedAllowance(RedisConnection redis, string key, int perDay, TimeProvider time) : IAllowance, IDisposable
{
    // ARGV: the day's units, how many are needed, how many are wanted, how many were spent unseen.
    private const string Script =
        """
        local spent = redis.call('incrby', KEYS[1], ARGV[4])
        redis.call('expire', KEYS[1], 172800)
        local free = tonumber(ARGV[1]) - spent
        if free < tonumber(ARGV[2]) then return 0 end
        local given = math.min(free, tonumber(ARGV[3]))
        redis.call('incrby', KEYS[1], given)
        return given
        """;

    private readonly SemaphoreSlim _line = new(1);
    private readonly int _portion = Math.Max(1, perDay / 1_000);
    private DateOnly _day;
    private long _left;
    private long _spentUnseen;
    private long _unseenOfDay;

    public async ValueTask<bool> TrySpendAsync(int units, CancellationToken cancellationToken)
    {
        await _line.WaitAsync(cancellationToken);
        try
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            if (_day != today)
                (_day, _left, _spentUnseen, _unseenOfDay) = (today, 0, 0, 0);

            if (_left < units)
            {
                var needed = (int)(units - _left);
                RedisKey[] keys = [$"upstream-units:{key}:{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"];
                RedisValue[] arguments = [perDay, needed, Math.Max(needed, _portion), _spentUnseen];
                var answer = await redis.TryAsync(
                    "upstream-units.take", async database => (long)await database.ScriptEvaluateAsync(Script, keys, arguments), cancellationToken);
                if (!answer.TryGet(out var given))
                    return SpendUnseen(units);

                _spentUnseen = 0;
                _left += given;
            }

            if (_left < units)
                return false;

            _left -= units;
            return true;
        }
        finally
        {
            _line.Release();
        }
    }

    public void Dispose() => _line.Dispose();

    private bool SpendUnseen(int units)
    {
        if (_unseenOfDay + units > perDay / RedisConnection.PartsWhileAway)
            return false;

        _unseenOfDay += units;
        _spentUnseen += units;
        return true;
    }
}
