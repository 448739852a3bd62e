using System.Threading.Channels;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Postgres;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.Messaging.Tests;

/// <summary>Scanners as processes, on a real broker and database.</summary>
public sealed class ScannerServiceTests
{
    private const string Service = "Scanner.Service";

    [Fact]
    public async Task A_wallet_in_the_hands_of_a_scanner_that_is_killed_goes_to_another()
    {
        await using var cluster = await Cluster.CreateAsync();
        cluster.Internet.Holds = true;
        await using var client = await ClientAsync(cluster);
        await using var first = await cluster.StartAsync(Service);
        await client.Bus.Publish(Analyze(1), Patience.Token);
        Assert.Equal(Wallet(1), await cluster.Internet.AskedAsync());

        await first.KillAsync(Patience.Token);
        await using var second = await cluster.StartAsync(Service);

        Assert.Equal(Wallet(1), await cluster.Internet.AskedAsync());
    }

    [Fact]
    public async Task What_a_dead_scanner_stored_but_did_not_announce_is_announced_when_its_message_comes_again()
    {
        await using var cluster = await Cluster.CreateAsync();
        var found = Channel.CreateUnbounded<WalletFound>();
        await using var client = await BusProcess.StartAsync(
            cluster.Broker.ConnectionString,
            _ => { },
            bus => bus.AddHandler((ConsumeContext<WalletFound> context) => found.Writer.WriteAsync(context.Message, context.CancellationToken).AsTask()));
        await using (var first = await cluster.StartAsync(Service))
        {
            await first.SignalStopAsync(Patience.Token);
            await first.EndAsync(Patience.Token);
        }

        var analysisId = Guid.NewGuid();
        await client.Bus.Publish(Analyze(1), publish => publish.MessageId = analysisId, Patience.Token);
        await cluster.Broker.TakeAndDieAsync(QueueNames.AnalyzeWallet);
        await using var database = new PostgresDatabase(cluster.Database.ConnectionString, TimeProvider.System);
        await using var store = new PostgresWalletStore(database);
        // So late that no sweep for what was not announced looks at it yet.
        await store.SaveAsync(Figures.Of(Address.Parse(Wallet(1)), analysisId, TimeProvider.System.GetUtcNow().AddHours(1)), Keep.Always, Patience.Token);

        await using var second = await cluster.StartAsync(Service);

        var announced = await found.Reader.ReadAsync(Patience.Token);
        Assert.Equal((analysisId, Wallet(1)), (announced.AnalysisId, announced.Wallet));
    }

    [Fact]
    public async Task A_scanner_that_is_told_to_stop_finishes_what_it_has_in_hand()
    {
        await using var cluster = await Cluster.CreateAsync();
        cluster.Internet.Holds = true;
        await using var client = await ClientAsync(cluster);
        await using var scanner = await cluster.StartAsync(Service);
        await client.Bus.Publish(Analyze(1), Patience.Token);
        await cluster.Internet.AskedAsync();

        await scanner.SignalStopAsync(Patience.Token);
        // It takes no more from here on: what it holds is all that it does.
        while (!scanner.Output.Contains("Application is shutting down", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Patience.Token);
        }

        cluster.Internet.LetGo();

        Assert.Equal(0, await scanner.EndAsync(Patience.Token));
        Assert.Equal(0u, await cluster.Broker.CountAsync(QueueNames.AnalyzeWallet));
        Assert.Equal(0u, await cluster.Broker.CountAsync(QueueNames.AnalyzeWallet + "_error"));
        Assert.False(scanner.Output.Contains("BackgroundService failed", StringComparison.Ordinal), scanner.Output);
    }

    [Fact]
    public async Task A_person_is_answered_while_thousands_of_wallets_wait()
    {
        await using var cluster = await Cluster.CreateAsync();
        cluster.Internet.Holds = true;
        cluster.Internet.Free = Wallet(5000);
        await using var client = await ClientAsync(cluster);
        await using var scanner = await cluster.StartAsync(Service);
        await client.Bus.PublishBatch(Enumerable.Range(1, 3000).Select(Analyze), Patience.Token);
        // All its places are taken.
        for (var place = 0; place < 8; place++)
        {
            await cluster.Internet.AskedAsync();
        }

        await using var scope = client.Services.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<IRequestClient<RequestAnalysis>>()
            .GetResponse<WalletAnalyzed>(new RequestAnalysis { Wallet = Wallet(5000) }, Patience.Token, RequestTimeout.After(m: 2));

        Assert.Equal(Wallet(5000), answer.Message.Wallet);
        Assert.True(await cluster.Broker.CountAsync(QueueNames.AnalyzeWallet) >= 2900);
    }

    [Fact]
    public async Task A_scanner_that_joins_takes_its_part_of_what_waits()
    {
        await using var cluster = await Cluster.CreateAsync();
        cluster.Internet.Holds = true;
        await using var client = await ClientAsync(cluster);
        await using var first = await cluster.StartAsync(Service);
        await client.Bus.PublishBatch(Enumerable.Range(1, 30).Select(Analyze), Patience.Token);
        for (var place = 0; place < 8; place++)
        {
            await cluster.Internet.AskedAsync();
        }

        await using var second = await cluster.StartAsync(Service);

        for (var place = 0; place < 8; place++)
        {
            await cluster.Internet.AskedAsync();
        }
    }

    private static Task<BusProcess> ClientAsync(Cluster cluster) =>
        BusProcess.StartAsync(cluster.Broker.ConnectionString, _ => { }, bus => bus.AddRequestClient<RequestAnalysis>());

    private static AnalyzeWallet Analyze(int number) => new() { CycleId = Guid.Empty, Wallet = Wallet(number) };

    private static string Wallet(int number) => Wallets[number];

    // Traders' addresses lie on the curve, as half of all do.
    private static readonly string[] Wallets =
    [
        .. Enumerable.Range(0, int.MaxValue)
            .Select(seed => new Address(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(seed))))
            .Where(address => new NonTraders([]).WhyNot(address) is null)
            .Take(5001)
            .Select(address => address.ToString()),
    ];
}
