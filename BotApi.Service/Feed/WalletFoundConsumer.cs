using MassTransit;
using Microsoft.AspNetCore.SignalR;
using SolanaScanner.BotApi.Wallets;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Feed;

/// <summary>
/// Announces a found wallet to the live clients: to hub clients whose filter it meets, and to the open pages. The claim comes
/// first, so that a message that runs twice, or a second process, announces nothing again.
/// </summary>
public sealed class WalletFoundConsumer(
    IWalletStore store, IHubContext<WalletsHub, IWalletsClient> hub, HubFilters filters, LiveFeed feed, TimeProvider time)
    : IConsumer<WalletFound>
{
    public async Task Consume(ConsumeContext<WalletFound> context)
    {
        var found = context.Message;
        if (!await store.ClaimAnnouncementAsync(Address.Parse(found.Wallet), found.AnalysisId, time.GetUtcNow(), context.CancellationToken))
        {
            return;
        }

        feed.Publish(found);
        foreach (var filter in filters.InUse)
        {
            if (filter.Matches(found) && WalletItem.Of(found, filter.Window) is { } item)
            {
                await hub.Clients.Group(HubFilters.Group(filter)).WalletFound(item);
            }
        }
    }
}
