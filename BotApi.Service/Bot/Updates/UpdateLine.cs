using System.Threading.Channels;

namespace SolanaScanner.BotApi.Bot.Updates;

/// <summary>
/// The updates that wait in this process, a line a chat. Whoever takes an update has its chat for himself until he says that he is
/// done: so the updates of one chat go in order, and chats do not wait for each other. Chats take turns, an update each. Thread-safe.
/// <para>
/// Bounded: who adds has reserved a place before, and waits for it or turns away.
/// </para>
/// </summary>
public sealed class UpdateLine : IDisposable
{
    /// <summary>Updates that wait or are being handled at most.</summary>
    public const int Capacity = 1_000;

    private readonly SemaphoreSlim _places = new(Capacity);
    private readonly Channel<long> _ready = Channel.CreateUnbounded<long>();
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Queue<Incoming>> _chats = [];

    /// <summary>Updates that wait or are being handled.</summary>
    public int Count => Capacity - _places.CurrentCount;

    /// <summary>Waits for a place.</summary>
    public Task ReserveAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    /// <summary>Takes a place if there is one.</summary>
    public bool TryReserve() => _places.Wait(0, CancellationToken.None);

    /// <summary>Gives back places that were reserved and are not needed.</summary>
    public void Release(int places)
    {
        if (places > 0)
        {
            _places.Release(places);
        }
    }

    /// <summary>Puts an update at the end of its chat's line, in a place that was reserved.</summary>
    public void Add(Incoming update)
    {
        lock (_lock)
        {
            if (_chats.TryGetValue(update.ChatId, out var line))
            {
                line.Enqueue(update);
                return;
            }

            _chats.Add(update.ChatId, new Queue<Incoming>([update]));
        }

        _ready.Writer.TryWrite(update.ChatId);
    }

    /// <summary>Waits for an update of a chat that nobody else works on.</summary>
    public async ValueTask<Incoming> TakeAsync(CancellationToken cancellationToken)
    {
        var chatId = await _ready.Reader.ReadAsync(cancellationToken);
        lock (_lock)
        {
            return _chats[chatId].Peek();
        }
    }

    /// <summary>The update that was taken is done: its place and its chat are free.</summary>
    public void Done(Incoming update)
    {
        bool more;
        lock (_lock)
        {
            var line = _chats[update.ChatId];
            line.Dequeue();
            more = line.Count > 0;
            if (!more)
            {
                _chats.Remove(update.ChatId);
            }
        }

        if (more)
        {
            _ready.Writer.TryWrite(update.ChatId);
        }

        _places.Release();
    }

    public void Dispose() => _places.Dispose();
}
