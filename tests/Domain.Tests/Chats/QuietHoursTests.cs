using SolanaScanner.Domain.Chats;

namespace SolanaScanner.Domain.Tests.Chats;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData(1, 5, "01:00", true)]
    [InlineData(1, 5, "04:59", true)]
    [InlineData(1, 5, "05:00", false)]
    [InlineData(1, 5, "00:59", false)]
    [InlineData(22, 7, "22:00", true)]
    [InlineData(22, 7, "00:00", true)]
    [InlineData(22, 7, "06:59", true)]
    [InlineData(22, 7, "07:00", false)]
    [InlineData(22, 7, "21:59", false)]
    public void They_begin_with_their_first_minute_and_end_before_their_last_also_over_midnight(int from, int to, string at, bool quiet) =>
        Assert.Equal(quiet, new QuietHours(new TimeOnly(from, 0), new TimeOnly(to, 0)).Contains(TimeOnly.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));
}
