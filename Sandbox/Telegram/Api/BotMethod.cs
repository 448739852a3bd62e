namespace SolanaScanner.Sandbox.Telegram.Api;

/// <summary>A method of the Bot API.</summary>
/// <param name="Name">As documented.</param>
/// <param name="RunAsync">Answers one call.</param>
internal sealed record BotMethod(string Name, Func<ApiCall, CancellationToken, Task<ApiReply>> RunAsync)
{
    /// <summary>For a method that never waits.</summary>
    public BotMethod(string name, Func<ApiCall, ApiReply> run)
        : this(name, (call, _) => Task.FromResult(run(call)))
    {
    }
}
