namespace SolanaScanner.Chats.Sending;

/// <summary>When one chat was written to, and so when it may be again. For one caller at a time, but for <see cref="Line"/>.</summary>
/// <param name="space">The least time between two messages.</param>
/// <param name="perMinute">Messages in any minute, for a group; null for a private chat.</param>
internal sealed class ChatPace(TimeSpan space, int? perMinute)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Queue<DateTimeOffset> _lately = new();
    private DateTimeOffset _freeAt;

    /// <summary>Held by the one of those who want to send to the chat whose turn it is; who waits longer gets it first.</summary>
    public SemaphoreSlim Line { get; } = new(1);

    /// <summary>How many want to send.</summary>
    public int Waiting { get; set; }

    /// <summary>When the chat may be written to; <paramref name="now"/> or later.</summary>
    public DateTimeOffset FreeAt(DateTimeOffset now)
    {
        while (_lately.TryPeek(out var oldest) && oldest + Minute <= now)
        {
            _lately.Dequeue();
        }

        var free = perMinute is { } most && _lately.Count >= most ? _lately.Peek() + Minute : now;
        return _freeAt > free ? _freeAt : free;
    }

    public void Sent(DateTimeOffset now)
    {
        _freeAt = now + space;
        if (perMinute is not null)
        {
            _lately.Enqueue(now);
        }
    }

    public void Pause(DateTimeOffset until) => _freeAt = until > _freeAt ? until : _freeAt;

    public bool IsIdle(DateTimeOffset now) => Waiting == 0 && FreeAt(now) <= now && _lately.Count == 0;
}
