using System.Threading.Channels;
using MassTransit;
using SolanaScanner.ServiceDefaults.Messaging;

namespace SolanaScanner.Messaging.Tests;

/// <summary>One delivery of a message.</summary>
/// <param name="At">When it came.</param>
/// <param name="Name">The message.</param>
/// <param name="MessageId">Its id.</param>
/// <param name="Redelivery">The number in its header: 0 for the first delivery.</param>
internal sealed record Delivery(DateTimeOffset At, string Name, Guid MessageId, int Redelivery);

/// <summary>What the consumers of one process do, and what they got.</summary>
internal sealed class Workshop
{
    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly Channel<string> _faults = Channel.CreateUnbounded<string>();

    /// <summary>What is done with a delivery; nothing, unless the test says.</summary>
    public Func<Delivery, CancellationToken, Task> Do { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<TimeSpan> Delays { get; init; } = [];

    public int AtOnce { get; init; } = 4;

    public Task<Delivery> NextAsync() => _deliveries.Reader.ReadAsync(Patience.Token).AsTask();

    public Task<string> FaultAsync() => _faults.Reader.ReadAsync(Patience.Token).AsTask();

    public async Task TakeAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await _deliveries.Writer.WriteAsync(delivery, CancellationToken.None);
        await Do(delivery, cancellationToken);
    }

    public void Fault(string name) => _faults.Writer.TryWrite(name);
}

internal sealed class WorkConsumer(Workshop workshop) : IConsumer<Work>, IConsumer<Fault<Work>>
{
    public Task Consume(ConsumeContext<Work> context) => workshop.TakeAsync(
        new Delivery(TimeProvider.System.GetUtcNow(), context.Message.Name, context.MessageId!.Value, context.GetRedeliveryCount()), context.CancellationToken);

    public Task Consume(ConsumeContext<Fault<Work>> context)
    {
        workshop.Fault(context.Message.Message.Name);
        return Task.CompletedTask;
    }
}

internal sealed class WorkDefinition : ConsumerDefinition<WorkConsumer>
{
    private readonly Workshop _workshop;

    public WorkDefinition(Workshop workshop)
    {
        _workshop = workshop;
        EndpointName = "work";
        ConcurrentMessageLimit = workshop.AtOnce;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<WorkConsumer> consumerConfigurator, IRegistrationContext context)
    {
        if (_workshop.Delays.Count > 0)
        {
            endpointConfigurator.UseRedelivery(context, _workshop.Delays, choose => choose.Ignore<FormatException>());
        }
    }
}
