using SolanaScanner.ServiceDefaults.Caching;
using SolanaScanner.Storage.Leases;
using StackExchange.Redis;

namespace SolanaScanner.Storage.Redis;

/// <summary>
/// Leases whose holder and token are PostgreSQL's, with a note in Redis of who holds them until when. All who wait are refused by the note;
/// only the holder, and those who find the lease over, ask the database.
/// <para>Redis can only say no, and the note ends with the lease. So nothing it forgets, repeats or mixes up gives a lease to two or a token
/// twice: a Redis that comes and goes changes no holder, tokens grow in one place, and a wrong note costs the time of one lease. See
/// docs/decisions/0017. Thread-safe.</para>
/// </summary>
/// <param name="store">PostgreSQL's.</param>
/// <param name="redis">Where the notes are.</param>
internal sealed class RedisLeaseStore(ILeaseStore store, RedisConnection redis) : ILeaseStore
{
    // Notes can arrive in another order than the leases were given: a note of an earlier holder, or of an earlier renewal, is dropped.
    private const string NoteScript =
        """
        local token = tonumber(redis.call('hget', KEYS[1], 'token') or '0')
        local ends = tonumber(redis.call('hget', KEYS[1], 'until') or '0')
        if token > tonumber(ARGV[1]) or (token == tonumber(ARGV[1]) and ends > tonumber(ARGV[3])) then return 0 end
        redis.call('hset', KEYS[1], 'token', ARGV[1], 'holder', ARGV[2], 'until', ARGV[3])
        redis.call('pexpire', KEYS[1], ARGV[4])
        return 1
        """;

    private const string RemoveScript =
        """
        if redis.call('hget', KEYS[1], 'holder') ~= ARGV[1] then return 0 end
        return redis.call('del', KEYS[1])
        """;

    public async Task<long?> HoldAsync(string name, string holder, DateTimeOffset now, TimeSpan duration, CancellationToken cancellationToken)
    {
        if (await IsOthersAsync(name, holder, now, cancellationToken))
        {
            return null;
        }

        var token = await store.HoldAsync(name, holder, now, duration, cancellationToken);
        if (token is not null)
        {
            RedisValue[] note = [token.Value, holder, (now + duration).ToUnixTimeMilliseconds(), (long)Math.Ceiling(duration.TotalMilliseconds)];
            await redis.TryAsync("lease.note", database => database.ScriptEvaluateAsync(NoteScript, [Key(name)], note), cancellationToken);
        }

        return token;
    }

    public async Task ReleaseAsync(string name, string holder, CancellationToken cancellationToken)
    {
        await store.ReleaseAsync(name, holder, cancellationToken);
        await redis.TryAsync("lease.remove_note", database => database.ScriptEvaluateAsync(RemoveScript, [Key(name)], [holder]), cancellationToken);
    }

    private async ValueTask<bool> IsOthersAsync(string name, string holder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answer = await redis.TryAsync("lease.find", database => database.HashGetAsync(Key(name), ["holder", "until"]), cancellationToken);
        return answer.TryGet(out var note)
            && note is [{ IsNull: false } noted, { IsNull: false } ends]
            && noted != holder
            && (long)ends > now.ToUnixTimeMilliseconds();
    }

    private static RedisKey Key(string name) => $"lease:{name}";
}
