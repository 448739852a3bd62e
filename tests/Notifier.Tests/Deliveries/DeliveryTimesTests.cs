using System.Globalization;
using CsCheck;
using SolanaScanner.Domain.Chats;
using SolanaScanner.Notifier.Deliveries;

namespace SolanaScanner.Notifier.Tests.Deliveries;

public sealed class DeliveryTimesTests
{
    private static readonly ChatSettings Chat = new() { ChatId = 1 };

    private static readonly ChatSettings Berlin = Chat with { TimeZone = "Europe/Berlin" };

    [Fact]
    public void A_chat_that_set_nothing_is_told_at_once() => Assert.Equal(At("2026-03-01 12:34"), NotBefore(Chat, "2026-03-01 12:00", "2026-03-01 12:34"));

    [Theory]
    [InlineData("UTC", "10:20", "11:00")]
    [InlineData("UTC", "10:00", "10:00")]
    [InlineData("+05:30", "10:20", "10:30")]
    [InlineData("-03:00", "10:20", "11:00")]
    [InlineData("Asia/Kathmandu", "10:20", "11:15")]
    [InlineData("Mars/Olympus", "10:20", "11:00")]
    public void An_hourly_digest_comes_at_the_next_full_hour_of_the_chats_clock(string zone, string enqueued, string due) =>
        Assert.Equal(
            At($"2026-03-01 {due}"),
            NotBefore(Chat with { Digest = Digest.Hourly, TimeZone = zone }, $"2026-03-01 {enqueued}", $"2026-03-01 {enqueued}"));

    [Theory]
    [InlineData("2026-03-01 07:59", "2026-03-01 08:00")]
    [InlineData("2026-03-01 08:00", "2026-03-01 08:00")]
    [InlineData("2026-03-01 08:01", "2026-03-02 08:00")]
    [InlineData("2026-07-01 06:00", "2026-07-01 07:00")]
    public void A_daily_digest_comes_at_the_chats_own_hour(string enqueued, string due) =>
        Assert.Equal(At(due), NotBefore(Berlin with { Digest = Digest.Daily }, enqueued, enqueued));

    [Fact]
    public void A_digest_whose_time_has_passed_is_told_now() =>
        Assert.Equal(At("2026-03-01 11:20"), NotBefore(Chat with { Digest = Digest.Hourly }, "2026-03-01 10:20", "2026-03-01 11:20"));

    // Berlin puts its clocks from 2:00 to 3:00 on 29 March 2026, at 1:00 UTC.
    [Fact]
    public void A_daily_digest_at_a_time_that_the_clock_skips_comes_at_the_change() =>
        Assert.Equal(
            At("2026-03-29 01:00"),
            NotBefore(Berlin with { Digest = Digest.Daily, DailyAt = new(2, 30) }, "2026-03-28 12:00", "2026-03-28 12:00"));

    // And back from 3:00 to 2:00 on 25 October 2026, at 1:00 UTC: 2:30 is at 0:30 and at 1:30 UTC.
    [Theory]
    [InlineData("2026-10-24 12:00", "2026-10-25 00:30")]
    [InlineData("2026-10-25 00:45", "2026-10-26 01:30")]
    public void A_daily_digest_at_a_time_that_the_clock_shows_twice_comes_once(string enqueued, string due) =>
        Assert.Equal(At(due), NotBefore(Berlin with { Digest = Digest.Daily, DailyAt = new(2, 30) }, enqueued, enqueued));

    [Theory]
    [InlineData("2026-03-01 21:59", "2026-03-01 21:59")]
    [InlineData("2026-03-01 22:00", "2026-03-02 07:00")]
    [InlineData("2026-03-02 06:59", "2026-03-02 07:00")]
    [InlineData("2026-03-02 07:00", "2026-03-02 07:00")]
    public void Quiet_hours_over_midnight_hold_a_chat_back_until_they_end(string now, string due) =>
        Assert.Equal(At(due), NotBefore(Chat with { Quiet = new QuietHours(new(22, 0), new(7, 0)) }, "2026-03-01 21:00", now));

    [Theory]
    [InlineData("+05:30", "2026-03-01 16:29", "2026-03-01 16:29")]
    [InlineData("+05:30", "2026-03-01 16:30", "2026-03-02 01:30")]
    [InlineData("-03:00", "2026-03-02 01:00", "2026-03-02 10:00")]
    [InlineData("+15:00", "2026-03-01 22:30", "2026-03-02 07:00")]
    [InlineData("+5:30", "2026-03-01 22:30", "2026-03-02 01:30")]
    [InlineData("+2", "2026-03-01 21:00", "2026-03-02 05:00")]
    [InlineData("UTC-3", "2026-03-02 01:00", "2026-03-02 10:00")]
    [InlineData("../../etc/passwd", "2026-03-01 22:30", "2026-03-02 07:00")]
    [InlineData("", "2026-03-01 22:30", "2026-03-02 07:00")]
    public void Quiet_hours_are_the_chats_own_and_UTC_where_the_zone_is_unknown(string zone, string now, string due) =>
        Assert.Equal(At(due), NotBefore(Chat with { TimeZone = zone, Quiet = new QuietHours(new(22, 0), new(7, 0)) }, now, now));

    [Fact]
    public void A_digest_that_falls_into_quiet_hours_comes_at_their_end() =>
        Assert.Equal(
            At("2026-03-02 07:00"),
            NotBefore(
                Chat with { Digest = Digest.Daily, DailyAt = new(22, 0), Quiet = new QuietHours(new(21, 50), new(7, 0)) }, "2026-03-01 21:40", "2026-03-01 21:40"));

    [Fact]
    public void Quiet_hours_that_end_in_a_time_that_the_clock_skips_end_at_the_change() =>
        Assert.Equal(
            At("2026-03-29 01:00"), NotBefore(Berlin with { Quiet = new QuietHours(new(22, 0), new(2, 30)) }, "2026-03-28 23:00", "2026-03-28 23:00"));

    [Fact]
    public void Quiet_hours_end_at_the_change_also_where_the_clock_was_back_for_Ramadan() =>
        Assert.Equal(
            At("2027-03-14 02:00"),
            NotBefore(Chat with { TimeZone = "Africa/Casablanca", Quiet = new QuietHours(new(10, 58), new(2, 32)) }, "2027-03-13 22:28", "2027-03-13 22:28"));

    [Theory]
    [InlineData("2026-10-25 00:00", "2026-10-25 00:30")]
    [InlineData("2026-10-25 00:40", "2026-10-25 00:40")]
    [InlineData("2026-10-25 01:10", "2026-10-25 01:30")]
    public void Quiet_hours_that_end_in_a_time_that_the_clock_shows_twice_end_each_time(string now, string due) =>
        Assert.Equal(At(due), NotBefore(Berlin with { Quiet = new QuietHours(new(1, 0), new(2, 30)) }, now, now));

    [Fact]
    public void Whatever_is_set_a_chat_is_told_outside_its_quiet_hours_and_within_two_days()
    {
        var minute = Gen.Int[0, (24 * 60) - 1].Select(each => TimeOnly.MinValue.AddMinutes(each));
        var moment = Gen.Int[0, 2 * 365 * 24 * 60].Select(minutes => At("2025-06-01 00:00").AddMinutes(minutes));
        Gen.Select(
            Gen.OneOf("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "+05:45", "-11:00", "nowhere"),
            Gen.OneOf(Digest.Off, Digest.Hourly, Digest.Daily), minute, minute, minute, Gen.Bool, moment, Gen.Int[0, 5_000])
            .Sample((zone, digest, daily, from, to, isQuiet, enqueued, waited) =>
            {
                var chat = Chat with { TimeZone = zone, Digest = digest, DailyAt = daily, Quiet = isQuiet ? new QuietHours(from, to) : null };
                var now = enqueued.AddMinutes(waited);

                var due = DeliveryTimes.NotBefore(chat, enqueued, now);

                Assert.InRange(due, now, now.AddHours(51));
                Assert.Equal(due, DeliveryTimes.NotBefore(chat, enqueued, due));
                Assert.True(chat.Quiet?.Contains(ChatClock.Of(zone).TimeOfDay(due)) is not true);
            }, iter: 20_000);
    }

    private static DateTimeOffset NotBefore(ChatSettings chat, string enqueued, string now) => DeliveryTimes.NotBefore(chat, At(enqueued), At(now));

    private static DateTimeOffset At(string utc) =>
        DateTimeOffset.ParseExact(utc, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
