using MassTransit;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Messaging.Tests.Telemetry;

namespace SolanaScanner.Messaging.Tests;

/// <summary>The administrator's command, on the bot as a process.</summary>
public sealed class AdminErrorsTests
{
    [Fact]
    public async Task An_administrator_sees_what_failed_and_moves_it_back()
    {
        await using var cluster = await Cluster.CreateAsync();
        await using var world = await SandboxWorld.StartAsync();
        // Makes the queues, and then nobody takes what is in them.
        await using (await BusProcess.StartAsync(
            cluster.Broker.ConnectionString, _ => { }, bus => bus.AddConsumer<Nothing>(consumer => consumer.ConcurrentMessageLimit = 1).Endpoint(endpoint => endpoint.Name = QueueNames.AnalyzeWallet)))
        {
        }

        await cluster.Broker.PutAsync(QueueNames.AnalyzeWallet + "_error", "{}", "application/vnd.masstransit+json");
        await using var bot = await cluster.StartAsync(
            "BotApi.Service", [.. world.Settings("a-key", "1:a-token"), ("Bot:Administrators:0", $"{SandboxWorld.Alice}")]);

        await world.SayAsync("/admin errors");
        await world.HearAsync("<code>analyze-wallet</code>: 0 wait, 1 failed, 0 for nobody");
        await world.SayAsync("/admin errors back analyze-wallet");
        await world.HearAsync("Moved back to be tried anew: 1.");
        await world.SayAsync("/admin");
        await world.HearAsync("analyze-wallet 1, request-analysis 0");
        await world.SayAsync("/admin errors back nowhere");
        await world.HearAsync("There is no such queue.");
    }

    private sealed class Nothing : IConsumer<AnalyzeWallet>
    {
        public Task Consume(ConsumeContext<AnalyzeWallet> context) => Task.CompletedTask;
    }
}
