using Microsoft.Extensions.Time.Testing;
using SolanaScanner.ServiceDefaults.Messaging;

namespace SolanaScanner.ServiceDefaults.Tests;

public sealed class QueueAgesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly QueueAges _ages;

    public QueueAgesTests()
    {
        _ages = new QueueAges(_time);
        _ages.Watch("work");
    }

    [Fact]
    public void Of_a_queue_of_which_nothing_was_seen_no_age_is_known()
    {
        Assert.Null(_ages.AtMost("work"));
        Assert.Null(_ages.AtMost("another"));
    }

    [Fact]
    public void What_waits_was_sent_no_earlier_than_what_was_taken_last()
    {
        _time.Advance(TimeSpan.FromSeconds(30));
        _ages.Taken("work", Noon);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(40), _ages.AtMost("work"));
    }

    [Fact]
    public void What_waits_came_after_the_queue_was_seen_empty()
    {
        _ages.Taken("work", Noon);
        _time.Advance(TimeSpan.FromHours(1));
        _ages.Empty("work");
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(10), _ages.AtMost("work"));
    }

    [Fact]
    public void A_message_from_a_clock_that_is_ahead_is_not_of_negative_age()
    {
        _ages.Taken("work", Noon.AddSeconds(5));

        Assert.Equal(TimeSpan.Zero, _ages.AtMost("work"));
    }
}
