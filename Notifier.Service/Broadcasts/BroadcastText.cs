using SolanaScanner.Domain.Texts;
using SolanaScanner.Storage.Broadcasts;

namespace SolanaScanner.Notifier.Broadcasts;

/// <summary>What the administrator reads of a broadcast, as plain text.</summary>
internal static class BroadcastText
{
    /// <param name="broadcast">As far as it is.</param>
    /// <param name="sinceStart">Since this process took it up.</param>
    /// <param name="before">Chats that were done before that.</param>
    public static string Progress(Broadcast broadcast, TimeSpan sinceStart, long before) =>
        $"📣 Broadcast: {Figures.Count(Done(broadcast))} of {Figures.Count(broadcast.Total)} chats. {Rest(broadcast, sinceStart, before)}";

    /// <inheritdoc cref="Progress"/>
    public static string Finished(Broadcast broadcast, TimeSpan sinceStart, long before) => $"✅ Broadcast finished. {Rest(broadcast, sinceStart, before)}";

    private static string Rest(Broadcast broadcast, TimeSpan sinceStart, long before)
    {
        var perSecond = sinceStart > TimeSpan.Zero ? (Done(broadcast) - before) / sinceStart.TotalSeconds : 0;
        return $"Sent {Figures.Count(broadcast.Sent)}, failed {Figures.Count(broadcast.Failed)}, {Figures.Factor(perSecond)} a second.";
    }

    private static long Done(Broadcast broadcast) => broadcast.Sent + broadcast.Failed;
}
