namespace SolanaScanner.BotApi.Bot;

/// <summary>
/// So many of something for each person: a full minute's at once, and each one that was taken comes back after an equal part of a minute.
/// Kept as the moment at which everything is back, so that a person costs one entry, and none after that moment. Thread-safe. By our own
/// code, because the framework's limiters read a clock that no test can hold.
/// </summary>
/// <param name="perMinute">1 or more.</param>
/// <param name="time">The clock.</param>
public sealed class UserAllowance(int perMinute, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, DateTimeOffset> _fullAt = [];
    private readonly TimeSpan _each = Minute / perMinute;
    private DateTimeOffset _nextPruning;

    /// <summary>Takes one. When none is there, <paramref name="wait"/> says when one will be.</summary>
    public bool TryTake(long userId, out TimeSpan wait)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Prune(now);
            var fullAt = FullAt(userId, now) + _each;
            wait = fullAt - now - (_each * perMinute);
            if (wait > TimeSpan.Zero)
            {
                return false;
            }

            wait = TimeSpan.Zero;
            _fullAt[userId] = fullAt;
            return true;
        }
    }

    /// <summary>How many can be taken at once.</summary>
    public int Left(long userId)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            return perMinute - (int)Math.Ceiling((FullAt(userId, now) - now) / _each);
        }
    }

    private DateTimeOffset FullAt(long userId, DateTimeOffset now) => _fullAt.TryGetValue(userId, out var at) && at > now ? at : now;

    private void Prune(DateTimeOffset now)
    {
        if (now < _nextPruning)
        {
            return;
        }

        _nextPruning = now + Minute;
        foreach (var (userId, at) in _fullAt)
        {
            if (at <= now)
            {
                _fullAt.Remove(userId);
            }
        }
    }
}
