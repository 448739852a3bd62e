using System.Text.Json;
using SolanaScanner.Storage.Scans;
using SolanaScanner.Storage.Wallets;
using Telegram.Bot;

namespace SolanaScanner.BotApi.Tests.Bot;

/// <summary>The bot against a Bot API that we did not write, as far as that goes: it knows neither pictures nor documents.</summary>
public sealed class ForeignTelegramTests
{
    private const long Alice = 42;
    private const long Bob = 43;

    [Fact]
    public async Task It_starts_finds_makes_alerts_and_tells_its_state_on_a_server_of_other_people()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(4));
        await using var server = await ForeignTelegramServer.StartAsync(patience.Token);
        using var http = new HttpClient(new ForeignTelegramServer.Interpreter());
        await using var bot = BotUnderTest.Create(add: services => services.AddSingleton<ITelegramBotClient>(
            new TelegramBotClient(new TelegramBotClientOptions(ForeignTelegramServer.Token, server.Address) { RetryCount = 0, RetryThreshold = 0 }, http)));
        await bot.Services.GetRequiredService<IWalletStore>().SaveAsync(Make.Wallet(1, winRate: 80), Keep.Always, patience.Token);
        await bot.Services.GetRequiredService<IScanStore>().BeginCycleAsync(Guid.NewGuid(), Make.Noon, patience.Token);
        await bot.StartAsync();

        Assert.Contains("/find", Text(await server.CommandAsync(Alice, "/start", patience.Token)), StringComparison.Ordinal);

        var found = await server.CommandAsync(Alice, "/find 60 20", patience.Token);
        Assert.Contains("1 wallet", Text(found), StringComparison.Ordinal);

        Assert.Contains("Alert saved", Text(await server.CommandAsync(Alice, "/alerts new winRate>=70", patience.Token)), StringComparison.Ordinal);
        var alerts = await server.CommandAsync(Alice, "/alerts", patience.Token);
        Assert.Contains("win rate ≥ 70 %", Text(alerts), StringComparison.Ordinal);

        // The picture is refused there; the bot gives it up and goes on.
        await server.PressAsync(Alice, alerts.GetProperty("messageId").GetInt32(), $"wallet:o:{Make.Address(1)}", patience.Token);

        // By somebody else: Alice has spent her minute.
        Assert.Contains("Cycle", Text(await server.CommandAsync(Bob, "/status", patience.Token)), StringComparison.Ordinal);
        await bot.StopAsync();
    }

    private static string Text(JsonElement said) => said.GetProperty("message").GetProperty("text").GetString()!;
}
