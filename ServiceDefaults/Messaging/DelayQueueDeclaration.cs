using MassTransit;
using MassTransit.RabbitMqTransport;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>Declares the delay queues of an endpoint each time it connects, before it takes its first message.</summary>
internal sealed class DelayQueueDeclaration(string queue, IReadOnlyList<TimeSpan> delays) : IFilter<ChannelContext>
{
    public async Task Send(ChannelContext context, IPipe<ChannelContext> next)
    {
        foreach (var delay in delays)
        {
            var name = DelayQueues.Name(queue, delay);
            await context.ExchangeDeclare(name, "fanout", durable: true, autoDelete: false, new Dictionary<string, object>(), context.CancellationToken);
            await context.QueueDeclare(name, durable: true, exclusive: false, autoDelete: false, Arguments(delay), context.CancellationToken);
            await context.QueueBind(name, name, "", new Dictionary<string, object>(), context.CancellationToken);
        }

        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("delayQueues").Add("queue", queue);

    // The queue's own exchange, so that a message comes back to this queue and no other. A message leaves the delay queue only when
    // the broker has it in the queue; that needs the overflow rule, though no limit is set.
    private Dictionary<string, object> Arguments(TimeSpan delay) => new()
    {
        ["x-queue-type"] = "quorum",
        ["x-message-ttl"] = (long)delay.TotalMilliseconds,
        ["x-dead-letter-exchange"] = queue,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };
}
