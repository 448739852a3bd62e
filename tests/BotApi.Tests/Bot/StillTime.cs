namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>A clock that stands until a test moves it. Waits go by the true one.</summary>
internal sealed class StillTime : TimeProvider
{
    private DateTimeOffset _now = Make.Noon;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
