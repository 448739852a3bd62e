using MassTransit;
using MassTransit.Scheduling;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>Sends a message to the delay queue of its destination. Not for any moment that one likes: only the queue's own delays are there.</summary>
internal sealed class DelayQueueScheduler(ConsumeContext consumed, DelayQueues queues) : IScheduleMessageProvider
{
    public async Task<ScheduledMessage<T>> ScheduleSend<T>(
        Uri destinationAddress, DateTime scheduledTime, T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
        where T : class
    {
        var queue = Uri.UnescapeDataString(destinationAddress.Segments[^1]);
        // The moment was made from the system's clock, whatever clock the host has.
        var delay = scheduledTime - TimeProvider.System.GetUtcNow().UtcDateTime;
        var endpoint = await consumed.GetSendEndpoint(new Uri("exchange:" + queues.Nearest(queue, delay)));
        await endpoint.Send(message, Pipe.ExecuteAsync<SendContext<T>>(context => SendAsync(context, pipe)), cancellationToken);
        return new ScheduledMessageHandle<T>(NewId.NextGuid(), scheduledTime, destinationAddress, message);
    }

    public Task CancelScheduledSend(Guid tokenId, CancellationToken cancellationToken) => throw Cannot();

    public Task CancelScheduledSend(Uri destinationAddress, Guid tokenId, CancellationToken cancellationToken) => throw Cannot();

    private async Task SendAsync<T>(SendContext<T> context, IPipe<SendContext<T>> pipe)
        where T : class
    {
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
        {
            // Should somebody have deleted the delay queue, the message comes back here as an error rather than being dropped.
            rabbit.Mandatory = true;
        }

        await pipe.Send(context);
        // MassTransit gives a message that is scheduled a new id; ours is the same work, and its id says so.
        context.MessageId = consumed.MessageId;
    }

    private static NotSupportedException Cannot() => new("A message that waits in a delay queue cannot be taken back.");
}
