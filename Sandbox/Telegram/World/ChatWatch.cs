using System.Threading.Channels;

namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>
/// What one watcher has yet to see. One that is more than <see cref="Backlog"/> behind loses its stream, and starts anew with
/// the transcript.
/// </summary>
internal sealed class ChatWatch : IDisposable
{
    public const int Backlog = 1_000;

    private readonly Channel<ChatEvent> _channel = Channel.CreateBounded<ChatEvent>(Backlog);
    private readonly Action<ChatWatch> _forget;
    private readonly CancellationTokenRegistration _end;

    public ChatWatch(long? chatId, Action<ChatWatch> forget, CancellationToken cancellationToken)
    {
        (ChatId, _forget) = (chatId, forget);
        _end = cancellationToken.Register(() => _channel.Writer.TryComplete());
    }

    /// <summary>Null for the list of chats.</summary>
    public long? ChatId { get; }

    public void Hand(ChatEvent told)
    {
        if (!_channel.Writer.TryWrite(told))
        {
            _channel.Writer.TryComplete();
        }
    }

    /// <summary>Ends when the watcher leaves or falls behind. Completing the channel ends it, so that no exception does.</summary>
    public IAsyncEnumerable<ChatEvent> ReadAsync() => _channel.Reader.ReadAllAsync(CancellationToken.None);

    public void Dispose()
    {
        _end.Dispose();
        _forget(this);
    }
}
