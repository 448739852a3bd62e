using SolanaScanner.Servers;

namespace SolanaScanner.Services.Tests;

/// <summary>Where nothing holds the services back until the database is migrated, as in a chart.</summary>
[Collection(Installations.OneAfterTheOther)]
public sealed class MigrationTests : IDisposable
{
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public MigrationTests() => _patience.CancelAfter(TimeSpan.FromMinutes(6));

    private CancellationToken Patience => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task Services_that_started_before_the_migrations_work_once_those_have_run()
    {
        await using var installations = await Installations.CreateUnmigratedAsync(Patience);
        var installation = installations.Installation;
        var services = await Task.WhenAll(
            installation.StartAsync("BotApi.Service", Installations.Brisk, Patience),
            installation.StartAsync("Notifier.Service", Installations.Brisk, Patience),
            installation.StartAsync("Scanner.Service", Installations.Brisk, Patience));
        foreach (var service in services)
        {
            // Each has met the database without its tables.
            while (!service.Output.Contains("42P01", StringComparison.Ordinal))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), Patience);
            }
        }

        await installation.MigrateAsync(Patience);

        var chat = new TelegramChat(installation.Sandbox, Installation.Alice);
        await chat.SayAsync("/alerts new winRate>=0", Patience);
        await chat.UntilAsync(heard => heard.Any(message => message.Text.Contains("Alert saved", StringComparison.Ordinal)), Patience);
        await chat.UntilAsync(heard => heard.Any(message => message.Wallets.Count > 0), Patience);
    }
}
