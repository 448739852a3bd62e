using System.Buffers.Binary;
using System.Text;
using SolanaScanner.ServiceDefaults.Caching;
using SolanaScanner.Storage.Sessions;

namespace SolanaScanner.Storage.Redis;

/// <summary>
/// Sessions that Redis answers and PostgreSQL keeps: what is saved goes to both, what is found comes from Redis if it is there, and who takes
/// one is decided by PostgreSQL alone. So a dialog loses nothing when Redis comes or goes, in the middle too.
/// <para>A chat's sessions move in PostgreSQL only; under the old id Redis has them until their time is over, and nobody asks there any more.
/// Thread-safe.</para>
/// <para>An entry is the end of its time (Unix milliseconds in 8 bytes, little endian) and the text in UTF-8.</para>
/// </summary>
/// <param name="store">PostgreSQL's.</param>
/// <param name="redis">Where they are found first.</param>
/// <param name="time">Says how long a session still has when it is saved.</param>
internal sealed class RedisSessionStore(ISessionStore store, RedisConnection redis, TimeProvider time) : ISessionStore, IDisposable
{
    private readonly SharedCache _cache = new(redis, "session");

    public async Task<string?> FindAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = await _cache.FindAsync(key, cancellationToken);
        // PostgreSQL does not say until when one is good, so that what is found there does not go to Redis.
        return read.Value is { } entry
            ? BinaryPrimitives.ReadInt64LittleEndian(entry) > now.ToUnixTimeMilliseconds() ? Encoding.UTF8.GetString(entry.AsSpan(sizeof(long))) : null
            : await store.FindAsync(key, now, cancellationToken);
    }

    public async Task SaveAsync(string key, string value, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var ticket = await _cache.BeginWriteAsync(key, cancellationToken);
        byte[]? entry = null;
        var lifetime = expiresAt - time.GetUtcNow();
        try
        {
            await store.SaveAsync(key, value, expiresAt, cancellationToken);
            entry = lifetime > TimeSpan.Zero ? Pack(value, expiresAt) : null;
        }
        finally
        {
            await _cache.EndWriteAsync(key, ticket, entry, lifetime);
        }
    }

    public async Task<bool> RemoveAsync(string key, CancellationToken cancellationToken)
    {
        var ticket = await _cache.BeginWriteAsync(key, cancellationToken);
        try
        {
            return await store.RemoveAsync(key, cancellationToken);
        }
        finally
        {
            await _cache.EndWriteAsync(key, ticket, null, TimeSpan.Zero);
        }
    }

    public Task<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) => store.RemoveExpiredAsync(now, cancellationToken);

    public void Dispose() => _cache.Dispose();

    private static byte[] Pack(string value, DateTimeOffset expiresAt)
    {
        var entry = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(value)];
        BinaryPrimitives.WriteInt64LittleEndian(entry, expiresAt.ToUnixTimeMilliseconds());
        Encoding.UTF8.GetBytes(value, entry.AsSpan(sizeof(long)));
        return entry;
    }
}
