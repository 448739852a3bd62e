namespace SolanaScanner.Sandbox.Telegram.Limits;

/// <summary>What one chat has had lately. Not safe for use from several threads.</summary>
internal sealed class ChatFlood(TelegramSandboxOptions options, bool group)
{
    private readonly Bucket _bucket = new(options.ChatBurst, TimeSpan.FromSeconds(1) / options.PerChatPerSecond);
    private readonly SlidingWindow? _minute = group ? new SlidingWindow(options.PerGroupPerMinute, TimeSpan.FromMinutes(1)) : null;
    private readonly Hold _hold = new();
    private LimitKind _heldBy;

    /// <summary>Null when another may come now; else a hold begins, or goes on.</summary>
    public (LimitKind Kind, int RetryAfterSeconds)? Refusal(TimeSpan now)
    {
        if (_hold.SecondsLeft(now) is > 0 and var left)
        {
            return (_heldBy, left);
        }

        var (chatWait, groupWait) = (_bucket.WaitAt(now), _minute?.WaitAt(now) ?? TimeSpan.Zero);
        if (chatWait == TimeSpan.Zero && groupWait == TimeSpan.Zero)
        {
            return null;
        }

        _heldBy = groupWait > chatWait ? LimitKind.Group : LimitKind.Chat;
        return (_heldBy, _hold.Start(now, groupWait > chatWait ? groupWait : chatWait));
    }

    public void Take(TimeSpan now)
    {
        _bucket.Take(now);
        _minute?.Take(now);
    }
}
