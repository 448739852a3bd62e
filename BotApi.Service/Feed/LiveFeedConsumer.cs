using MassTransit;
using Microsoft.AspNetCore.SignalR;
using SolanaScanner.BotApi.Scan;
using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.BotApi.Feed;

/// <summary>
/// Tells the live clients of this process, each process its own: the open pages, the live searches, and of the hub's clients those whose
/// filter a wallet meets. Which filters there are is known only where the clients are connected, so nothing here goes by way of another
/// process.
/// </summary>
public sealed class LiveFeedConsumer(IScanStore store, IHubContext<WalletsHub, IWalletsClient> hub, HubFilters filters, LiveFeed feed)
    : IConsumer<WalletAnnounced>, IConsumer<ScanProgress>
{
    public async Task Consume(ConsumeContext<WalletAnnounced> context)
    {
        var found = context.Message.Wallet;
        feed.Publish(found);
        foreach (var filter in filters.InUse)
        {
            if (filter.Matches(found) && WalletItem.Of(found, filter.Window) is { } item)
            {
                await hub.Clients.Group(HubFilters.Group(filter)).WalletFound(item);
            }
        }
    }

    /// <summary>What is told is the sum over scanners as the store has it by now: messages of several scanners overtake each other.</summary>
    public async Task Consume(ConsumeContext<ScanProgress> context)
    {
        var scan = ScanItem.Of(await store.LatestAsync(context.CancellationToken) ?? context.Message);
        feed.Publish(scan);
        await hub.Clients.All.ScanProgress(scan);
    }
}
