using MassTransit;
using SolanaScanner.Domain.Addresses;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Storage.Wallets;

namespace SolanaScanner.BotApi.Feed;

/// <summary>
/// Announces a found wallet to all processes with live pages, each of which tells its own (<see cref="LiveFeedConsumer"/>). The claim
/// comes first, so that a message that runs twice, or in two processes, announces nothing again.
/// </summary>
public sealed class WalletFoundConsumer(IWalletStore store, TimeProvider time) : IConsumer<WalletFound>
{
    public async Task Consume(ConsumeContext<WalletFound> context)
    {
        var found = context.Message;
        if (await store.ClaimAnnouncementAsync(Address.Parse(found.Wallet), found.AnalysisId, time.GetUtcNow(), context.CancellationToken))
        {
            await context.Publish(new WalletAnnounced { Wallet = found }, context.CancellationToken);
        }
    }
}
