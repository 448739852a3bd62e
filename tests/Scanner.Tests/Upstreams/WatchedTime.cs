using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace SolanaScanner.Scanner.Tests.Upstreams;

/// <summary>A clock that moves when a test says so, and tells when somebody begins to wait.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(Beginning)
{
    public static readonly DateTimeOffset Beginning = new(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);

    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return new WatchedTimer(timer, _waits.Writer);
    }

    /// <summary>Waits until somebody waits for exactly <paramref name="wait"/>, then lets it pass.</summary>
    public async Task LetPassAsync(TimeSpan wait)
    {
        await foreach (var due in _waits.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (due != wait)
                continue;

            Advance(wait);
            return;
        }
    }

    // A pooled timeout is armed by changing a timer that was made earlier.
    private sealed class WatchedTimer(ITimer timer, ChannelWriter<TimeSpan> waits) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            waits.TryWrite(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
