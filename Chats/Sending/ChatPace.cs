namespace SolanaScanner.Chats.Sending;

/// <summary>When one chat was written to, and so when it may be again. For one caller at a time.</summary>
/// <param name="space">The least time between two messages.</param>
/// <param name="perMinute">Messages in any minute, for a group; null for a private chat.</param>
internal sealed class ChatPace(TimeSpan space, int? perMinute)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Queue<DateTimeOffset> _lately = new();
    private DateTimeOffset _freeAt;

    /// <summary>Completes when nobody wants to send to the chat any more, of those who do by now.</summary>
    public Task LastInLine { get; set; } = Task.CompletedTask;

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

    public bool IsIdle(DateTimeOffset now) => LastInLine.IsCompleted && FreeAt(now) <= now && _lately.Count == 0;
}
