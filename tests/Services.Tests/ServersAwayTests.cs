using SolanaScanner.Servers;

namespace SolanaScanner.Services.Tests;

/// <summary>Redis and RabbitMQ die under the services, and come back. The whole matrix is <c>bench/deaths.sh</c>.</summary>
[Collection(Installations.OneAfterTheOther)]
public sealed class ServersAwayTests : IDisposable
{
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public ServersAwayTests() => _patience.CancelAfter(TimeSpan.FromMinutes(8));

    private CancellationToken Patience => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task Nothing_is_lost_when_Redis_and_the_RabbitMQ_node_are_killed_and_come_back()
    {
        await using var database = await TestPostgres.CreateEmptyAsync(Patience);
        var (starting, own) = (OwnServer.StartAsync("rabbitmq"), OwnServer.StartAsync("redis"));
        await using var redis = await own;
        await using var broker = await starting;
        await using var installation = await Installation.CreateAsync(
            database.ConnectionString, broker.ConnectionString, redis.ConnectionString, [], Patience);
        var chat = new TelegramChat(installation.Sandbox, Installation.Alice);
        await installation.StartAsync("BotApi.Service", Installations.Brisk, Patience);
        await chat.SayAsync("/alerts new winRate>=0", Patience);
        await chat.UntilAsync(heard => heard.Any(message => message.Text.Contains("Alert saved", StringComparison.Ordinal)), Patience);
        await installation.StartAsync("Notifier.Service", Installations.Brisk, Patience);
        var scanner = await installation.StartAsync("Scanner.Service", Installations.Brisk, Patience);
        await HearsMoreAsync(installation, chat);

        await redis.KillAsync(Patience);
        await HearsMoreAsync(installation, chat);
        await redis.StartAgainAsync(Patience);
        await HearsMoreAsync(installation, chat);

        await broker.KillAsync(Patience);
        await broker.StartAgainAsync(Patience);
        await HearsMoreAsync(installation, chat);

        await UntilAsync(async () => (await installation.StoredAsync(Patience)).SetEquals(await installation.AnnouncedAsync(Patience)));
        await scanner.SignalStopAsync(Patience);
        Assert.Equal(0, await scanner.EndAsync(Patience));
        var stored = await installation.StoredAsync(Patience);
        await chat.UntilAsync(heard => stored.IsSubsetOf(heard.SelectMany(message => message.Wallets)), Patience);
        await UntilAsync(async () => stored.SetEquals(await installation.AnnouncedAsync(Patience)));

        // Nobody died between Telegram's answer and the commit.
        var heard = (await chat.HeardAsync(Patience)).SelectMany(message => message.Wallets).ToList();
        Assert.Equal(heard.Distinct(), heard);
        TestContext.Current.SendDiagnosticMessage($"{stored.Count} wallets.");
    }

    /// <summary>Returns when wallets that were found from now on were announced and told.</summary>
    private async Task HearsMoreAsync(Installation installation, TelegramChat chat)
    {
        var before = await installation.StoredAsync(Patience);
        await UntilAsync(async () => (await installation.AnnouncedAsync(Patience)).Except(before).Count() >= 5);
        await chat.UntilAsync(heard => heard.SelectMany(message => message.Wallets).Except(before).Any(), Patience);
    }

    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), Patience);
        }
    }
}
