using SolanaScanner.Domain.Chats;

namespace SolanaScanner.Domain.Tests.Chats;

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("UTC", 0)]
    [InlineData("utc", 0)]
    [InlineData("+2", 120)]
    [InlineData("-03", -180)]
    [InlineData("+05:30", 330)]
    [InlineData("UTC+5:45", 345)]
    [InlineData(" -14 ", -840)]
    [InlineData("Asia/Kolkata", 330)]
    [InlineData("Europe/Berlin", 60)]
    public void A_zone_is_found_by_its_name_or_its_offset(string text, int minutes)
    {
        Assert.True(TimeZones.TryFind(text, out var zone));
        Assert.Equal(TimeSpan.FromMinutes(minutes), zone.GetUtcOffset(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+15")]
    [InlineData("+24:00")]
    [InlineData("+1:60")]
    [InlineData("+")]
    [InlineData("Europe/Atlantis")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("Europe/Ber\nlin")]
    [InlineData("W. Europe Standard Time")]
    public void Anything_else_is_no_zone(string? text) => Assert.False(TimeZones.TryFind(text, out _));
}
