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

    /// <summary>When the clock shows this, in order: one moment, or two where it is put back over it.</summary>
    private DateTimeOffset[] Moments(DateTime local)
    {
        if (_zone.IsAmbiguousTime(local))
        {
            return [.. _zone.GetAmbiguousTimeOffsets(local).OrderDescending().Select(offset => new DateTimeOffset(local, offset).ToUniversalTime())];
        }

        return [_zone.IsInvalidTime(local) ? EndOfSkip(local) : new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime()];
    }

    // Clocks change at full minutes; the first minute that is skipped would have begun at the change.
    private DateTimeOffset EndOfSkip(DateTime local)
    {
        var first = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute));
        while (_zone.IsInvalidTime(first.AddMinutes(-1)))
        {
            first = first.AddMinutes(-1);
        }

        return new DateTimeOffset(first, _zone.GetUtcOffset(first.AddMinutes(-1))).ToUniversalTime();
    }

    private DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).DateTime;
}
