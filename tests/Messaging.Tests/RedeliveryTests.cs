using MassTransit;

namespace SolanaScanner.Messaging.Tests;

public sealed class RedeliveryTests
{
    private static readonly TimeSpan[] Delays = [TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(900), TimeSpan.FromSeconds(1.5)];

    [Fact]
    public async Task A_message_that_fails_comes_again_after_each_delay_in_turn_and_then_is_a_fault()
    {
        await using var broker = await Broker.CreateAsync();
        var workshop = new Workshop { Delays = Delays, Do = (_, _) => throw new InvalidOperationException("as the test says") };
        await using var process = await BusProcess.StartAsync(broker.ConnectionString, workshop);
        var id = NewId.NextGuid();

        await process.Bus.Publish(new Work { Name = "one" }, publish => publish.MessageId = id, Patience.Token);

        var tries = new List<Delivery>();
        for (var redelivery = 0; redelivery <= Delays.Length; redelivery++)
        {
            tries.Add(await workshop.NextAsync());
        }

        Assert.Equal("one", await workshop.FaultAsync());
        Assert.Equal([0, 1, 2, 3], tries.Select(each => each.Redelivery));
        Assert.All(tries, each => Assert.Equal(id, each.MessageId));
        // Never earlier than it should; how much later depends on the machine.
        Assert.All(Delays.Index(), delay => Assert.True(tries[delay.Index + 1].At - tries[delay.Index].At >= delay.Item));
        var given = await broker.TakeAsync("work_error");
        Assert.Contains("as the test says", System.Text.Encoding.UTF8.GetString((byte[])given.BasicProperties.Headers!["MT-Fault-Message"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_waits_holds_no_place_and_short_waits_do_not_stand_behind_long_ones()
    {
        await using var broker = await Broker.CreateAsync();
        var workshop = new Workshop
        {
            AtOnce = 1,
            Delays = [TimeSpan.FromMilliseconds(200), TimeSpan.FromHours(1)],
            Do = (delivery, _) => delivery.Name.StartsWith("bad", StringComparison.Ordinal) ? throw new InvalidOperationException("bad") : Task.CompletedTask,
        };
        await using var process = await BusProcess.StartAsync(broker.ConnectionString, workshop);

        await process.Bus.Publish(new Work { Name = "bad 1" }, Patience.Token);
        Assert.Equal(("bad 1", 0), Key(await workshop.NextAsync()));
        Assert.Equal(("bad 1", 1), Key(await workshop.NextAsync()));
        // It waits for an hour now.
        await process.Bus.Publish(new Work { Name = "good" }, Patience.Token);
        Assert.Equal(("good", 0), Key(await workshop.NextAsync()));
        await process.Bus.Publish(new Work { Name = "bad 2" }, Patience.Token);
        Assert.Equal(("bad 2", 0), Key(await workshop.NextAsync()));
        Assert.Equal(("bad 2", 1), Key(await workshop.NextAsync()));
    }

    [Fact]
    public async Task A_message_waits_on_while_no_process_is_there()
    {
        await using var broker = await Broker.CreateAsync();
        TimeSpan[] delays = [TimeSpan.FromSeconds(1)];
        var first = new Workshop { Delays = delays, Do = (_, _) => throw new InvalidOperationException("as the test says") };
        await using (var process = await BusProcess.StartAsync(broker.ConnectionString, first))
        {
            await process.Bus.Publish(new Work { Name = "one" }, Patience.Token);
            await first.NextAsync();
        }

        var second = new Workshop { Delays = delays };
        await using var next = await BusProcess.StartAsync(broker.ConnectionString, second);

        Assert.Equal(("one", 1), Key(await second.NextAsync()));
    }

    [Fact]
    public async Task What_is_not_worth_another_try_is_a_fault_at_once()
    {
        await using var broker = await Broker.CreateAsync();
        var workshop = new Workshop { Delays = [TimeSpan.FromHours(1)], Do = (_, _) => throw new FormatException("never") };
        await using var process = await BusProcess.StartAsync(broker.ConnectionString, workshop);

        await process.Bus.Publish(new Work { Name = "one" }, Patience.Token);

        Assert.Equal("one", await workshop.FaultAsync());
        await broker.TakeAsync("work_error");
    }

    private static (string, int) Key(Delivery delivery) => (delivery.Name, delivery.Redelivery);
}
