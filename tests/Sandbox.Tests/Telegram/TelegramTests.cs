namespace SolanaScanner.Sandbox.Tests.Telegram;

/// <summary>Starts the stand-in for each test.</summary>
public abstract class TelegramTests : IAsyncLifetime
{
    private protected TelegramServer Server { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Server = await TelegramServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
