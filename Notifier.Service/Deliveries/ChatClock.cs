using SolanaScanner.Domain.Chats;

namespace SolanaScanner.Notifier.Deliveries;

/// <summary>
/// The clock on a chat's wall. Where it is put forward, a time that it skips is the moment of the change; where it is put back, a time that it
/// shows twice is two moments.
/// </summary>
internal sealed class ChatClock
{
    private readonly TimeZoneInfo _zone;

    private ChatClock(TimeZoneInfo zone) => _zone = zone;

    /// <param name="timeZone">As <see cref="TimeZones"/> reads it. Anything else is UTC: a chat is told at a wrong hour rather than never.</param>
    public static ChatClock Of(string timeZone) => new(TimeZones.TryFind(timeZone, out var zone) ? zone : TimeZoneInfo.Utc);

    public TimeOnly TimeOfDay(DateTimeOffset at) => TimeOnly.FromDateTime(Local(at));

    /// <summary>The next moment, <paramref name="from"/> or later, at which the clock shows this time.</summary>
    public DateTimeOffset Next(TimeOnly time, DateTimeOffset from) => Next(time, from, moments => moments);

    /// <summary>The same, but of two moments at which the clock shows the time on one day only the first counts: what is daily happens once.</summary>
    public DateTimeOffset NextDaily(TimeOnly time, DateTimeOffset from) => Next(time, from, moments => moments[..1]);

    /// <summary>The next moment, <paramref name="from"/> or later, at which a full hour begins by the offset that holds at <paramref name="from"/>.</summary>
    public DateTimeOffset NextHour(DateTimeOffset from)
    {
        var local = Local(from);
        var past = local.Ticks % TimeSpan.TicksPerHour;
        return past == 0 ? from : from.AddTicks(TimeSpan.TicksPerHour - past);
    }

    private DateTimeOffset Next(TimeOnly time, DateTimeOffset from, Func<DateTimeOffset[], DateTimeOffset[]> counting)
    {
        // A change of the clock can make yesterday's time fall on today.
        for (var day = DateOnly.FromDateTime(Local(from)).AddDays(-1); ; day = day.AddDays(1))
        {
            foreach (var moment in counting(Moments(day.ToDateTime(time))))
            {
                if (moment >= from)
                {
                    return moment;
                }
            }
        }
    }

    /// <summary>When the clock shows this, in order: one moment, or two where it is put back over it. What it skips is the moment of the change.</summary>
    private DateTimeOffset[] Moments(DateTime local) => Shown(local) is { Length: > 0 } shown ? shown : [EndOfSkip(local)];

    /// <summary>
    /// The moments at which the clock shows this, none where it skips it: by converting back, since <see cref="TimeZoneInfo.IsInvalidTime"/> takes a
    /// skipped time for a valid one in a zone whose clock is put back for a part of the year (Africa/Casablanca, in Ramadan).
    /// </summary>
    private DateTimeOffset[] Shown(DateTime local) =>
    [
        .. new[] { local.AddDays(-1), local.AddDays(1) }
            .Select(near => _zone.GetUtcOffset(new DateTimeOffset(near, TimeSpan.Zero)))
            .Distinct()
            .OrderDescending()
            .Select(offset => new DateTimeOffset(local, offset).ToUniversalTime())
            .Where(moment => Local(moment) == local),
    ];

    // Clocks change at full minutes; the first minute that is skipped would have begun at the change.
    private DateTimeOffset EndOfSkip(DateTime local)
    {
        var before = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(-1);
        while (Shown(before).Length == 0)
        {
            before = before.AddMinutes(-1);
        }

        return Shown(before)[^1].AddMinutes(1);
    }

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).DateTime;
}
