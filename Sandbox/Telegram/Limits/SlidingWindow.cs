namespace SolanaScanner.Sandbox.Telegram.Limits;

/// <summary>
/// At most <paramref name="most"/> in any stretch of <paramref name="length"/>, exactly. Times are measured from one fixed
/// start. Not safe for use from several threads.
/// </summary>
internal sealed class SlidingWindow(int most, TimeSpan length)
{
    private readonly Queue<TimeSpan> _taken = new();

    /// <summary>Zero when another may come now.</summary>
    public TimeSpan WaitAt(TimeSpan now)
    {
        var free = _taken.Count < most ? now : _taken.Peek() + length;
        return free > now ? free - now : TimeSpan.Zero;
    }

    public void Take(TimeSpan now)
    {
        if (_taken.Count == most)
        {
            _taken.Dequeue();
        }

        _taken.Enqueue(now);
    }
}
