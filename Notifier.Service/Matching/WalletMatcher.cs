using System.Diagnostics;
using SolanaScanner.Domain.Messages;
using SolanaScanner.Notifier.Deliveries;
using SolanaScanner.Storage.Deliveries;

namespace SolanaScanner.Notifier.Matching;

/// <summary>Holds a found wallet against all alerts, and writes down which chats are to hear of it. The same wallet twice changes nothing.</summary>
public sealed class WalletMatcher(AlertFeed feed, AlertIndex index, IDeliveryStore deliveries, DeliverySignal signal, TimeProvider time)
{
    /// <summary>Completes when the ledger holds the wallet for every chat with a matching alert. Also a wallet that nobody wants is noted as matched.</summary>
    public async Task MatchAsync(WalletFound found, CancellationToken cancellationToken)
    {
        using var activity = NotifierMetrics.Source.StartActivity("match wallet", ActivityKind.Internal);
        await feed.RefreshAsync(cancellationToken);
        var started = time.GetTimestamp();
        var matches = index.Match(found);
        NotifierMetrics.Matched(time.GetElapsedTime(started), matches.Count);

        var entries = await deliveries.EnqueueAsync(found, matches, time.GetUtcNow(), cancellationToken);
        activity?.SetTag("notifier.matches", matches.Count).SetTag("notifier.entries", entries);
        if (entries > 0)
        {
            signal.Raise();
        }
    }
}
