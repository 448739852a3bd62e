using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using SolanaScanner.Domain.Messages;

namespace SolanaScanner.Messaging.Tests;

/// <summary>Services of two versions side by side: what the older one wrote is a literal here, and never changes.</summary>
public sealed class ContractTests
{
    private const string FirstVersion =
        """
        {"messageId":"01000000-0000-0000-0000-000000000001","messageType":["urn:message:SolanaScanner.Domain.Messages:WalletFound"],
         "message":{"analysisId":"01000000-0000-0000-0000-000000000001","wallet":"So11111111111111111111111111111111111111112","foundAt":"2026-03-01T12:00:00+00:00",
          "windows":[{"window":"all","trades":4,"tokens":2,"closedTokens":2,"wins":1,"realizedPnlUsd":12.5,"volumeUsd":100,"maxDrawdownUsd":3,
           "verdict":"consistent","verdictReason":"1 of 2"MORE}]MORE}}
        """;

    [Theory]
    [InlineData("")]
    [InlineData(""","addedLater":{"a":[1,2]},"alsoLater":"x" """)]
    public async Task A_found_wallet_of_the_version_before_and_of_the_version_after_is_read(string more)
    {
        await using var broker = await Broker.CreateAsync();
        var taken = new TaskCompletionSource<WalletFound>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var process = await BusProcess.StartAsync(
            broker.ConnectionString, services => services.AddSingleton(taken), bus => bus.AddConsumer<FoundConsumer, FoundDefinition>());

        await broker.PutAsync(QueueNames.AnnounceWallet, FirstVersion.Replace("MORE", more, StringComparison.Ordinal), "application/vnd.masstransit+json");

        var found = await taken.Task.WaitAsync(Patience.Token);
        Assert.Equal("So11111111111111111111111111111111111111112", found.Wallet);
        Assert.Null(found.CopyablePnlPercent);
        var window = Assert.Single(found.Windows);
        Assert.Equal((4, 12.5m, (double?)null), (window.Trades, window.RealizedPnlUsd, window.WinRate));
    }

    private sealed class FoundConsumer(TaskCompletionSource<WalletFound> taken) : IConsumer<WalletFound>
    {
        public Task Consume(ConsumeContext<WalletFound> context)
        {
            taken.TrySetResult(context.Message);
            return Task.CompletedTask;
        }
    }

    private sealed class FoundDefinition : ConsumerDefinition<FoundConsumer>
    {
        public FoundDefinition() => EndpointName = QueueNames.AnnounceWallet;
    }
}
