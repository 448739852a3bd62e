using SolanaScanner.ServiceDefaults.Caching;
using StackExchange.Redis;

namespace SolanaScanner.Storage.Redis;

/// <summary>
/// Entries in Redis that all processes read, in front of a database that all write. An entry is never older than its database row,
/// whoever overtakes whom and whoever dies in between:
/// <list type="number">
/// <item>a reader that finds nothing leaves a ticket in the entry's place, reads the database, and fills the entry only if its ticket still lies
/// there;</item>
/// <item>a writer lays its own ticket over whatever is there before it writes the database, so that no reader fills the entry meanwhile; afterwards
/// it fills the entry under its ticket, or clears the place. Of two writers at once nobody knows whose row was last: a ticket that is not its
/// own it makes worthless, and neither fills the entry;</item>
/// <item>a writer that could not reach Redis before or after changes the generation when it can: all entries of the old one are void;</item>
/// <item>a ticket whose owner died goes by itself, a reader's after ten seconds, a writer's after a minute.</item>
/// </list>
/// What is left: a writer that could not reach Redis, and dies before it can, leaves the old entry until its time is over. Thread-safe.
/// </summary>
internal sealed class SharedCache : IDisposable
{
    private const string FindScript =
        """
        local generation = redis.call('get', KEYS[2])
        if not generation then
          generation = ARGV[1]
          redis.call('set', KEYS[2], generation)
        end
        local entry = redis.call('get', KEYS[1])
        if entry then
          if string.sub(entry, 1, 1) ~= 'v' then return {} end
          if string.sub(entry, 2, 17) == generation then return {string.sub(entry, 18)} end
        end
        redis.call('set', KEYS[1], 'r' .. ARGV[1], 'px', 10000)
        return {ARGV[1], generation}
        """;

    private const string FillScript =
        """
        if redis.call('get', KEYS[1]) ~= 'r' .. ARGV[1] then return {} end
        redis.call('set', KEYS[1], 'v' .. ARGV[2] .. ARGV[3], 'px', ARGV[4])
        return {}
        """;

    private const string BeginScript =
        """
        local generation = redis.call('get', KEYS[2])
        if not generation then
          generation = ARGV[1]
          redis.call('set', KEYS[2], generation)
        end
        redis.call('set', KEYS[1], 'w' .. ARGV[1], 'px', 60000)
        return {ARGV[1], generation}
        """;

    private const string EndScript =
        """
        local entry = redis.call('get', KEYS[1])
        if entry and entry == 'w' .. ARGV[1] then
          if ARGV[3] ~= '' then
            redis.call('set', KEYS[1], 'v' .. ARGV[2] .. ARGV[3], 'px', ARGV[4])
          else
            redis.call('del', KEYS[1])
          end
        elseif entry and string.sub(entry, 1, 1) == 'w' then
          redis.call('set', KEYS[1], 'w', 'px', 60000)
        else
          redis.call('del', KEYS[1])
        end
        return {}
        """;

    private readonly RedisConnection _redis;
    private readonly string _name;
    private readonly RedisKey _generation;
    private int _missed;
    private int _voided;

    /// <param name="redis">Where the entries are.</param>
    /// <param name="name">The kind of entries, before each key: <c>wallet</c>.</param>
    public SharedCache(RedisConnection redis, string name)
    {
        _redis = redis;
        _name = name;
        _generation = $"{name}-generation";
        redis.Reconnected += VoidSoon;
    }

    /// <summary>The entry, or a ticket to fill it.</summary>
    public async ValueTask<CacheRead> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!await VoidMissedAsync(cancellationToken))
        {
            return default;
        }

        var answer = await RunAsync("find", FindScript, key, [NewId()], cancellationToken);
        return answer is null ? default : answer.Length switch
        {
            1 => new CacheRead((byte[])answer[0]!, null),
            2 => new CacheRead(null, Ticket(answer)),
            _ => default,
        };
    }

    /// <summary>Fills the entry with what the database said after the ticket was got; nothing when somebody wrote meanwhile.</summary>
    public async ValueTask FillAsync(string key, CacheTicket ticket, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken) =>
        await RunAsync("fill", FillScript, key, [ticket.Id, ticket.Generation, value, Milliseconds(lifetime)], cancellationToken);

    /// <summary>Voids the entry, since the database is about to be written.</summary>
    public async ValueTask<CacheTicket?> BeginWriteAsync(string key, CancellationToken cancellationToken)
    {
        var answer = await VoidMissedAsync(cancellationToken)
            ? await RunAsync("begin", BeginScript, key, [NewId()], cancellationToken)
            : null;
        if (answer is null)
        {
            Interlocked.Increment(ref _missed);
            return null;
        }

        return Ticket(answer);
    }

    /// <summary>Fills or clears the entry, since the database was written, or may have been.</summary>
    /// <param name="key">The entry's.</param>
    /// <param name="ticket">From before the write.</param>
    /// <param name="value">What the database has now; null when that is not known, or not worth an entry.</param>
    /// <param name="lifetime">Of the value; above zero.</param>
    public async ValueTask EndWriteAsync(string key, CacheTicket? ticket, byte[]? value, TimeSpan lifetime)
    {
        RedisValue[] arguments = ticket is not null && value is not null
            ? [ticket.Id, ticket.Generation, value, Milliseconds(lifetime)]
            : [ticket?.Id ?? [], "", "", ""];
        // Not the caller's token: what was written must be told, and that takes a second at most.
        // Without a ticket of its own the empty one matches none but a worthless one, which may go.
        if (await RunAsync("end", EndScript, key, arguments, CancellationToken.None) is null)
        {
            Interlocked.Increment(ref _missed);
        }
    }

    public void Dispose() => _redis.Reconnected -= VoidSoon;

    private static RedisValue NewId() => Guid.NewGuid().ToByteArray();

    private static CacheTicket Ticket(RedisResult[] answer) => new((byte[])answer[0]!, (byte[])answer[1]!);

    private static long Milliseconds(TimeSpan lifetime) => Math.Max(1, (long)lifetime.TotalMilliseconds);

    // Others go on reading what this process could not void. An error has nobody to tell it to; the next call meets it again.
    private void VoidSoon() => _ = VoidMissedAsync(CancellationToken.None).AsTask();

    /// <summary>False when entries may be older than what this process wrote.</summary>
    private async ValueTask<bool> VoidMissedAsync(CancellationToken cancellationToken)
    {
        var missed = Volatile.Read(ref _missed);
        if (missed == Volatile.Read(ref _voided))
        {
            return true;
        }

        var done = await _redis.TryAsync($"{_name}.void", database => database.StringSetAsync(_generation, NewId()), cancellationToken);
        if (done.HasCome)
        {
            Volatile.Write(ref _voided, missed);
        }

        return done.HasCome;
    }

    private async ValueTask<RedisResult[]?> RunAsync(
        string operation, string script, string key, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        RedisKey[] keys = [$"{_name}:{key}", _generation];
        var answer = await _redis.TryAsync(
            $"{_name}.{operation}", database => database.ScriptEvaluateAsync(script, keys, arguments), cancellationToken);
        return answer.TryGet(out var result) ? (RedisResult[]?)result ?? [] : null;
    }
}
