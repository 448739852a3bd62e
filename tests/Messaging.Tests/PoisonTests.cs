using System.Text;

namespace SolanaScanner.Messaging.Tests;

public sealed class PoisonTests
{
    private const string Envelope = "application/vnd.masstransit+json";

    private static readonly TimeSpan[] Delays = [TimeSpan.FromHours(1)];

    [Theory]
    [InlineData("not JSON at all", Envelope)]
    [InlineData("""{"messageType":["urn:message:SolanaScanner.Messaging.Tests:Work"],"message":{}}""", Envelope)]
    [InlineData("<work/>", "text/xml")]
    public async Task What_cannot_be_read_goes_to_the_error_queue_at_once(string body, string contentType)
    {
        await using var broker = await Broker.CreateAsync();
        var workshop = new Workshop { Delays = Delays };
        await using var process = await BusProcess.StartAsync(broker.ConnectionString, workshop);

        await broker.PutAsync("work", body, contentType);

        Assert.Equal(body, Encoding.UTF8.GetString((await broker.TakeAsync("work_error")).Body.Span));
        await process.Bus.Publish(new Work { Name = "after it" }, Patience.Token);
        Assert.Equal("after it", (await workshop.NextAsync()).Name);
    }

    [Fact]
    public async Task What_nobody_takes_is_put_aside_at_once()
    {
        await using var broker = await Broker.CreateAsync();
        var workshop = new Workshop { Delays = Delays };
        await using var process = await BusProcess.StartAsync(broker.ConnectionString, workshop);
        var endpoint = await process.Bus.GetSendEndpoint(new Uri("exchange:work"));

        await endpoint.Send(new Unknown { Name = "one" }, Patience.Token);
        await endpoint.Send(new Work { Name = "after it" }, Patience.Token);

        Assert.Equal("after it", (await workshop.NextAsync()).Name);
        Assert.Contains("one", Encoding.UTF8.GetString((await broker.TakeAsync("work_skipped")).Body.Span), StringComparison.Ordinal);
    }
}
