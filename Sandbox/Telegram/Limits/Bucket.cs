namespace SolanaScanner.Sandbox.Telegram.Limits;

/// <summary>
/// Holds <paramref name="burst"/> and refills one an <paramref name="interval"/>. Only the time at which it will be full again
/// is kept: each take moves it on by one interval, and a take is too early while it lies more than <c>burst - 1</c> intervals
/// ahead. Not safe for use from several threads.
/// </summary>
internal sealed class Bucket(int burst, TimeSpan interval)
{
    private TimeSpan _full;

    /// <summary>Zero when another may come now.</summary>
    public TimeSpan WaitAt(TimeSpan now)
    {
        var wait = _full - now - ((burst - 1) * interval);
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    public void Take(TimeSpan now) => _full = (_full > now ? _full : now) + interval;
}
