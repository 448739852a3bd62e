using SolanaScanner.Domain.Chats;

namespace SolanaScanner.Notifier.Deliveries;

/// <summary>When a chat may be told, by its digest and its quiet hours.</summary>
public static class DeliveryTimes
{
    /// <summary>
    /// The first moment, <paramref name="now"/> or later, at which a chat may be told of what waits for it since <paramref name="enqueuedAt"/>; it may
    /// be told at once when that is <paramref name="now"/>.
    /// <list type="number">
    /// <item>A digest comes at the next full hour, or the next <see cref="ChatSettings.DailyAt"/>, of the chat's clock.</item>
    /// <item>What would come in quiet hours comes at their end.</item>
    /// </list>
    /// Example: enqueued at 21:40, daily at 22:00, quiet from 21:50 to 07:00: at 07:00.
    /// </summary>
    public static DateTimeOffset NotBefore(ChatSettings chat, DateTimeOffset enqueuedAt, DateTimeOffset now)
    {
        var clock = ChatClock.Of(chat.TimeZone);
        var due = chat.Digest switch
        {
            Digest.Hourly => clock.NextHour(enqueuedAt),
            Digest.Daily => clock.NextDaily(chat.DailyAt, enqueuedAt),
            _ => enqueuedAt,
        };
        var at = due > now ? due : now;
        return chat.Quiet is { } quiet && quiet.Contains(clock.TimeOfDay(at)) ? clock.Next(quiet.To, at) : at;
    }
}
