namespace SolanaScanner.Sandbox.Telegram.Limits;

/// <summary>Once refused, refused until the told seconds are over, and not longer for asking in between.</summary>
internal sealed class Hold
{
    private TimeSpan _until;

    /// <summary>Whole seconds, rounded up; 0 when it is over.</summary>
    public int SecondsLeft(TimeSpan now) => _until > now ? WholeSeconds(_until - now) : 0;

    /// <summary>Starts it, and says for how many seconds.</summary>
    public int Start(TimeSpan now, TimeSpan wait)
    {
        var seconds = WholeSeconds(wait);
        _until = now + TimeSpan.FromSeconds(seconds);
        return seconds;
    }

    private static int WholeSeconds(TimeSpan time) => (int)((time.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
}
