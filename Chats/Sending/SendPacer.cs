using Microsoft.Extensions.Options;

namespace SolanaScanner.Chats.Sending;

/// <summary>
/// Lets messages and edits go no faster than Telegram takes them: <see cref="TelegramOptions.MessagesPerSecond"/> over all chats, evenly
/// spaced; one chat and one group as the options say. Thread-safe. Who wants to send
/// <list type="number">
/// <item>waits behind those who want to send to the same chat;</item>
/// <item>waits until the chat may be written to again, and no pause holds;</item>
/// <item>takes the next free place in the line of all chats and waits for its moment;</item>
/// <item>goes, if no pause was made meanwhile; else starts again at 2.</item>
/// </list>
/// Nobody takes a place for a chat that must wait itself, so one busy chat costs the others nothing, however many want to send to it.
/// </summary>
public sealed class SendPacer(IOptions<TelegramOptions> options, TimeProvider time) : ISendPacer
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Timers end whole milliseconds late; a place in the line that was missed by less is still good, so that the rate is kept. Catching up on more would
    // bring messages closer together than Telegram takes them.
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(5);

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
        var gone = new TaskCompletionSource();
        var (pace, before) = Join(chatId, gone.Task);
        try
        {
            await before.WaitAsync(cancellationToken);
            do
            {
                // A pause can be made, or made longer, meanwhile.
                for (var wait = Wait(pace); wait > TimeSpan.Zero; wait = Wait(pace))
                {
                    await DelayAsync(wait, cancellationToken);
                }

                await DelayAsync(TakePlace(), cancellationToken);
            }
            while (!TryGo(pace));
        }
        finally
        {
            // Who gives up lets the next one go, but not before those who came earlier.
            _ = before.ContinueWith(_ => gone.SetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>How long the chat itself must wait, apart from all others; zero when it may be written to.</summary>
    public TimeSpan ChatWait(long chatId)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            return _chats.TryGetValue(chatId, out var pace) ? pace.FreeAt(now) - now : TimeSpan.Zero;
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

    ValueTask<TimeSpan> ISendPacer.ChatWaitAsync(long chatId, CancellationToken cancellationToken) => new(ChatWait(chatId));

    ValueTask ISendPacer.PauseAsync(TimeSpan retryAfter, long chatId, CancellationToken cancellationToken)
    {
        Pause(retryAfter, chatId);
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes the last place in the chat's line. Before it is the one whose task comes back.</summary>
    private (ChatPace Pace, Task Before) Join(long chatId, Task gone)
    {
        lock (_lock)
        {
            Prune(time.GetUtcNow());
            var pace = Pace(chatId);
            var before = pace.LastInLine;
            pace.LastInLine = gone;
            return (pace, before);
        }
    }

    private TimeSpan Wait(ChatPace pace)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            return FreeAt(pace, now) - now;
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

    private bool TryGo(ChatPace pace)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (FreeAt(pace, now) > now)
            {
                return false;
            }

            pace.Sent(now);
            return true;
        }
    }

    private DateTimeOffset FreeAt(ChatPace pace, DateTimeOffset now)
    {
        var free = pace.FreeAt(now);
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
