using Microsoft.Extensions.Options;

namespace SolanaScanner.Sandbox.Telegram.Limits;

/// <summary>
/// Telegram's limits on what a bot sends, by the clock's steady time. A message counts for its chat, for its group's minute
/// and overall; an edit for chat and group only. What is refused counts for nothing, and starts a <see cref="Hold"/> on the
/// chat or on all. Safe to use from any thread.
/// </summary>
internal sealed class FloodLimits
{
    private readonly TelegramSandboxOptions _options;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Lock _lock = new();
    private readonly SlidingWindow _overall;
    private readonly Hold _overallHold = new();
    private readonly Dictionary<long, ChatFlood> _chats = [];

    public FloodLimits(IOptions<TelegramSandboxOptions> options, TimeProvider time)
    {
        (_options, _time, _start) = (options.Value, time, time.GetTimestamp());
        _overall = new SlidingWindow(_options.MessagesPerSecond, TimeSpan.FromSeconds(1));
    }

    /// <summary>Takes a place for a message or an edit; else which limit refuses it and for how many seconds.</summary>
    public (LimitKind Kind, int RetryAfterSeconds)? Take(long chatId, bool group, bool edit)
    {
        lock (_lock)
        {
            var now = _time.GetElapsedTime(_start);
            if (!_chats.TryGetValue(chatId, out var chat))
            {
                _chats[chatId] = chat = new ChatFlood(_options, group);
            }

            if (_overallHold.SecondsLeft(now) is > 0 and var all)
            {
                return edit ? TakeInChat(chat, now) : (LimitKind.Overall, all);
            }

            if (!edit && chat.Refusal(now) is null && _overall.WaitAt(now) is { Ticks: > 0 } wait)
            {
                return (LimitKind.Overall, _overallHold.Start(now, wait));
            }

            var refused = TakeInChat(chat, now);
            if (refused is null && !edit)
            {
                _overall.Take(now);
            }

            return refused;
        }
    }

    private static (LimitKind Kind, int RetryAfterSeconds)? TakeInChat(ChatFlood chat, TimeSpan now)
    {
        var refused = chat.Refusal(now);
        if (refused is null)
        {
            chat.Take(now);
        }

        return refused;
    }
}
