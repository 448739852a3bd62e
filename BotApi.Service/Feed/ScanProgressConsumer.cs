using MassTransit;
using Microsoft.AspNetCore.SignalR;
using SolanaScanner.BotApi.Scan;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Scans;

namespace SolanaScanner.BotApi.Feed;

/// <summary>
/// Tells the live clients how far the scan is. The message is one scanner's part; what is told is the sum over scanners, as
/// the store has it.
/// </summary>
public sealed class ScanProgressConsumer(IScanStore store, IHubContext<WalletsHub, IWalletsClient> hub, LiveFeed feed)
    : IConsumer<ScanProgress>
{
    public async Task Consume(ConsumeContext<ScanProgress> context)
    {
        var scan = ScanItem.Of(await store.LatestAsync(context.CancellationToken) ?? context.Message);
        feed.Publish(scan);
        await hub.Clients.All.ScanProgress(scan);
    }
}
