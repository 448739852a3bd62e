using System.Threading.Channels;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>The true clock, but waits of these lengths end when a test says so.</summary>
internal sealed class HeldTime(params TimeSpan[] held) : TimeProvider
{
    private readonly Channel<(TimeSpan Wait, Action End)> _waits = Channel.CreateUnbounded<(TimeSpan, Action)>();

    public void Replace(IServiceCollection services) => services.AddSingleton<TimeProvider>(this);

    /// <summary>Waits until somebody waits for exactly this long, and ends it.</summary>
    public async Task LetPassAsync(TimeSpan wait) => (await HeldAsync(wait))();

    /// <summary>Waits until somebody waits for exactly this long. What comes back ends it.</summary>
    public async Task<Action> HeldAsync(TimeSpan wait)
    {
        while (true)
        {
            var next = await _waits.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
                .WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
            if (next.Wait == wait)
            {
                return next.End;
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan || !held.Contains(dueTime))
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        _waits.Writer.TryWrite((dueTime, () => callback(state)));
        return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
