using MassTransit;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Sandbox.Markets.Seeded;
using SolanaScanner.ServiceDefaults.Messaging;

namespace SolanaScanner.Scaling;

/// <summary>Wallets that the Sandbox knows, and how a queue is filled with them.</summary>
internal static class Wallets
{
    private const int InFlight = 100;

    // As the Sandbox makes its market by default.
    private static readonly SeededShape Shape = new(1, TimeSpan.FromSeconds(10), 1_000, 120);

    /// <summary>That many, each once.</summary>
    public static List<string> Known(int count, TimeProvider time)
    {
        var market = new SeededMarket(Shape, time);
        var now = time.GetUtcNow();
        return
        [
            .. market.Tokens(now, 0, Shape.ListedTokens).Items
                .SelectMany(listing => market.Traders(listing.Token.Mint, now.AddDays(-7), now, 0, Shape.WalletsPerToken).Items)
                .Select(trader => trader.Owner.ToString())
                .Distinct()
                .Take(count),
        ];
    }

    /// <summary>Asks for the analysis of each. The scanners' queue must be there.</summary>
    public static async Task AskAsync(string broker, IEnumerable<string> wallets, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:messaging", broker)]);
        builder.AddRabbitMqBus(_ => { });
        builder.Services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = true);
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        var (bus, cycle) = (host.Services.GetRequiredService<IBus>(), NewId.NextSequentialGuid());
        foreach (var chunk in wallets.Chunk(InFlight))
        {
            await bus.PublishBatch(chunk.Select(wallet => new AnalyzeWallet { CycleId = cycle, Wallet = wallet }), cancellationToken);
        }

        await host.StopAsync(cancellationToken);
    }
}
