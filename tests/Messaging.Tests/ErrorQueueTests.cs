using System.Text;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using SolanaScanner.BotApi.Operations;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Messaging.Tests;

public sealed class ErrorQueueTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_failed_is_counted_and_goes_back_to_be_tried_from_the_first_try_on()
    {
        await using var broker = await Broker.CreateAsync();
        var taker = new Taker { Fails = true };
        await using var process = await StartAsync(broker, taker);
        var errors = process.Services.GetRequiredService<ErrorQueues>();
        Assert.All(await errors.CountAsync(None), count => Assert.Equal((0, 0), (count.Failed, count.Skipped)));
        for (var wallet = 0; wallet < 3; wallet++)
        {
            await process.Bus.Publish(new AnalyzeWallet { CycleId = Guid.Empty, Wallet = $"{wallet}" }, None);
        }

        while (await broker.CountAsync("analyze-wallet_error") < 3)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Patience.Token);
        }

        Assert.Equal(
            [("analyze-wallet", 3)], (await errors.CountAsync(None)).Where(count => count.Failed > 0).Select(count => (count.Queue, count.Failed)));
        taker.Fails = false;
        taker.Taken.Clear();
        Assert.Equal(3, await errors.MoveBackAsync(QueueNames.AnalyzeWallet, None));

        while (taker.Taken.Count < 3)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Patience.Token);
        }

        Assert.Equal(["0", "1", "2"], taker.Taken.Order());
        Assert.Equal(0, await errors.MoveBackAsync(QueueNames.AnalyzeWallet, None));
    }

    [Fact]
    public async Task What_fails_again_is_moved_once()
    {
        await using var broker = await Broker.CreateAsync();
        await using var process = await StartAsync(broker, new Taker { Fails = true });
        var errors = process.Services.GetRequiredService<ErrorQueues>();
        await broker.PutAsync(QueueNames.AnalyzeWallet, "not JSON", "application/vnd.masstransit+json");
        Assert.Equal("not JSON", Encoding.UTF8.GetString((await broker.TakeAsync("analyze-wallet_error")).Body.Span));
        await broker.PutAsync("analyze-wallet_error", "not JSON", "application/vnd.masstransit+json");

        Assert.Equal(1, await errors.MoveBackAsync(QueueNames.AnalyzeWallet, None));
        await broker.TakeAsync("analyze-wallet_error");
    }

    [Fact]
    public async Task What_is_moved_back_begins_anew_and_stays_in_its_trace()
    {
        await using var broker = await Broker.CreateAsync();
        await using var process = await StartAsync(broker, new Taker());
        // Nobody takes it then.
        await process.StopAsync();
        await broker.PutAsync("analyze-wallet_error", "{}", "application/vnd.masstransit+json", new Dictionary<string, object?>
        {
            ["MT-Redelivery-Count"] = 3,
            ["MT-Fault-Message"] = "as the test says",
            ["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        });

        Assert.Equal(1, await process.Services.GetRequiredService<ErrorQueues>().MoveBackAsync(QueueNames.AnalyzeWallet, None));

        var headers = (await broker.TakeAsync(QueueNames.AnalyzeWallet)).BasicProperties.Headers!;
        // The broker and its client add some of their own.
        Assert.Equal(["traceparent"], headers.Keys.Where(name => !name.StartsWith("x-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unknown_queue_is_refused_by_name()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var errors = new ErrorQueues(new ServiceDefaults.Messaging.BrokerConnection(services));
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => errors.MoveBackAsync("no-queue", None));
        Assert.Contains("'no-queue'", exception.Message, StringComparison.Ordinal);
    }

    private static Task<BusProcess> StartAsync(Broker broker, Taker taker) => BusProcess.StartAsync(
        broker.ConnectionString,
        services => services.AddSingleton(taker).AddSingleton<ErrorQueues>(),
        bus => bus.AddConsumer<TakerConsumer, TakerDefinition>());

    private sealed class Taker
    {
        public volatile bool Fails;

        public System.Collections.Concurrent.ConcurrentBag<string> Taken { get; } = [];
    }

    private sealed class TakerConsumer(Taker taker) : IConsumer<AnalyzeWallet>
    {
        public Task Consume(ConsumeContext<AnalyzeWallet> context)
        {
            if (taker.Fails)
            {
                throw new InvalidOperationException("as the test says");
            }

            taker.Taken.Add(context.Message.Wallet);
            return Task.CompletedTask;
        }
    }

    private sealed class TakerDefinition : ConsumerDefinition<TakerConsumer>
    {
        public TakerDefinition() => EndpointName = QueueNames.AnalyzeWallet;
    }
}
