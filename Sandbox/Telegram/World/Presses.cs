using Microsoft.Extensions.Options;

namespace SolanaScanner.Sandbox.Telegram.World;

/// <summary>Presses of buttons, and what the bot answered to each. The last <see cref="Most"/> are kept. Safe to use from any thread.</summary>
internal sealed class Presses(IOptions<TelegramSandboxOptions> options, TimeProvider time)
{
    public const int Most = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Press> _presses = [];
    private readonly Queue<string> _order = new();
    private long _lastId = 4_000_000_000_000;

    public string Add(long chatId)
    {
        lock (_lock)
        {
            var id = (++_lastId).ToString(System.Globalization.CultureInfo.InvariantCulture);
            _presses[id] = new Press(chatId, time.GetUtcNow());
            _order.Enqueue(id);
            if (_order.Count > Most)
            {
                _presses.Remove(_order.Dequeue());
            }

            return id;
        }
    }

    /// <summary>False when the press is unknown, answered already, or too long ago.</summary>
    public bool TryAnswer(string id, PressAnswer answer)
    {
        lock (_lock)
        {
            return _presses.TryGetValue(id, out var press)
                && time.GetUtcNow() - press.At <= options.Value.CallbackLifetime
                && press.Answer.TrySetResult(answer);
        }
    }

    /// <summary>The answer when it comes; null for a press that is not of this chat.</summary>
    public Task<PressAnswer>? AnswerOf(long chatId, string id)
    {
        lock (_lock)
        {
            return _presses.TryGetValue(id, out var press) && press.ChatId == chatId ? press.Answer.Task : null;
        }
    }

    private sealed record Press(long ChatId, DateTimeOffset At)
    {
        // Whoever waits must not go on under the lock.
        public TaskCompletionSource<PressAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
