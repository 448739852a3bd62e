using MassTransit;
using MassTransit.RabbitMqTransport;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>
/// Declares an endpoint's error queue before the endpoint takes its first message, by the same arguments as MassTransit would at the
/// first error: the broker itself needs it too, for a message that nobody survives.
/// </summary>
internal sealed class ErrorQueue(ReceiveSettings settings) : IFilter<ChannelContext>
{
    public static string Of(string queue) => queue + "_error";

    public async Task Send(ChannelContext context, IPipe<ChannelContext> next)
    {
        var name = Of(settings.QueueName);
        await context.ExchangeDeclare(name, settings.ExchangeType, durable: true, autoDelete: false, settings.ExchangeArguments, context.CancellationToken);
        await context.QueueDeclare(name, durable: true, exclusive: false, autoDelete: false, settings.QueueArguments, context.CancellationToken);
        await context.QueueBind(name, name, "", new Dictionary<string, object>(), context.CancellationToken);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("errorQueue");
}
