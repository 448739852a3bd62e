using Microsoft.Extensions.Options;

namespace SolanaScanner.Chats.Sending;

/// <summary>
/// Lets messages and edits go no faster than Telegram takes them: <see cref="TelegramOptions.MessagesPerSecond"/> over all chats, evenly
/// spaced; one chat and one group as the options say. Thread-safe. Who wants to send
/// <list type="number">
/// <item>waits until the chat may be written to again, and no pause holds;</item>
/// <item>takes the next free place in the line of all chats and waits for its moment;</item>
/// <item>goes, if the chat is still free then; else starts again.</item>
/// </list>
/// Step 2 never happens for a chat that must wait itself, so that one busy chat costs the others nothing.
/// </summary>
public sealed class SendPacer(IOptions<TelegramOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Timers end whole milliseconds late; a place in the line that was missed by less is still good, so that the rate is kept.
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(15);

    private static readonly TimeSpan Together = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, ChatPace> _chats = [];
    private readonly TimeSpan _space = TimeSpan.FromSeconds(1 / options.Value.MessagesPerSecond);
    private DateTimeOffset _nextPlace;
    private DateTimeOffset _pausedUntil;
    private (long ChatId, DateTimeOffset At) _throttled;
    private DateTimeOffset _nextPruning;

    /// <summary>Returns when a message or edit may be sent to the chat. Who waits longer goes first; in one chat, too.</summary>
    /// <param name="chatId">Negative for groups, as Telegram has it.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    public async Task WaitAsync(long chatId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = ChatWait(chatId);
            if (wait > TimeSpan.Zero)
            {
                await DelayAsync(wait, cancellationToken);
                continue;
            }

            await DelayAsync(TakePlace(), cancellationToken);
            if (TryGo(chatId))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Telegram says to wait, but not whether with this chat or with all. So the chat waits; and all do when another chat was told the same
    /// within two seconds.
    /// </summary>
    public void Pause(TimeSpan retryAfter, long chatId)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var until = now + retryAfter;
            Pace(chatId).Pause(until);
            if (now - _throttled.At < Together && _throttled.ChatId != chatId && until > _pausedUntil)
            {
                _pausedUntil = until;
            }

            _throttled = (chatId, now);
        }
    }

    private TimeSpan ChatWait(long chatId)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Prune(now);
            return FreeAt(chatId, now) - now;
        }
    }

    private TimeSpan TakePlace()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var place = _nextPlace > now - Late ? _nextPlace : now;
            _nextPlace = place + _space;
            return place - now;
        }
    }

    private bool TryGo(long chatId)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (FreeAt(chatId, now) > now)
            {
                return false;
            }

            Pace(chatId).Sent(now);
            return true;
        }
    }

    private DateTimeOffset FreeAt(long chatId, DateTimeOffset now)
    {
        var free = _chats.TryGetValue(chatId, out var pace) ? pace.FreeAt(now) : now;
        return _pausedUntil > free ? _pausedUntil : free;
    }

    private ChatPace Pace(long chatId)
    {
        if (!_chats.TryGetValue(chatId, out var pace))
        {
            pace = new ChatPace(options.Value.PerChat, chatId < 0 ? options.Value.PerGroupMinute : null);
            _chats.Add(chatId, pace);
        }

        return pace;
    }

    // Once a minute, chats that nothing holds back any more are forgotten.
    private void Prune(DateTimeOffset now)
    {
        if (now < _nextPruning)
        {
            return;
        }

        _nextPruning = now + Minute;
        foreach (var (chatId, pace) in _chats)
        {
            if (pace.IsIdle(now))
            {
                _chats.Remove(chatId);
            }
        }
    }

    // A timer takes whole milliseconds; rounding down would wake before the time and look again.
    private Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        wait <= TimeSpan.Zero
            ? Task.CompletedTask
            : Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
}
