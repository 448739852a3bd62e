namespace SolanaScanner.Chats.Sending;

/// <summary>One line a chat: who comes later waits until those before have left. Thread-safe.</summary>
internal sealed class ChatLines
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Line> _lines = [];

    /// <summary>Returns when nobody is before the caller, who leaves with <see cref="Leave"/>.</summary>
    public async Task EnterAsync(long chatId, CancellationToken cancellationToken)
    {
        Line line;
        lock (_lock)
        {
            if (!_lines.TryGetValue(chatId, out line!))
            {
                _lines.Add(chatId, line = new Line());
            }

            line.People++;
        }

        try
        {
            await line.Turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Forget(chatId);
            throw;
        }
    }

    public void Leave(long chatId) => Forget(chatId).Turn.Release();

    private Line Forget(long chatId)
    {
        lock (_lock)
        {
            var line = _lines[chatId];
            if (--line.People == 0)
            {
                _lines.Remove(chatId);
            }

            return line;
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int People { get; set; }
    }
}
