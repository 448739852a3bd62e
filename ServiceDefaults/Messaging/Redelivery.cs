using MassTransit;
using MassTransit.RabbitMqTransport.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>
/// Tries a message again after minutes, without a place among the messages in hand meanwhile. On RabbitMQ, which has no delays of its
/// own, by queues from which messages only leave by growing old:
/// <list type="number">
/// <item>For each delay an endpoint <c>q</c> has a quorum queue, for 15 s <c>q_delay_15s</c>, whose messages expire after the delay, and are
/// then handed by the broker to <c>q</c>. One queue a delay: a queue expires from its head only, so that a short wait would sit behind a long one.</item>
/// <item>When the n-th delivery fails, the message is published, with n in its header <c>MT-Redelivery-Count</c>, to the queue of the n-th delay.</item>
/// <item>Once the broker has confirmed that, the failed delivery is acknowledged. A death in between leaves both, and the message runs twice.</item>
/// <item>After the last delay the message is a fault: the endpoint's consumers of <c>Fault&lt;T&gt;</c> are told, and it goes to <c>q_error</c>.</item>
/// </list>
/// Waiting messages survive a restart of the broker, and go on waiting while no consumer is there. The message keeps its id. For example,
/// with delays of 15 s, 1 min and 5 min a message is tried at 0:00, 0:15, 1:15 and 6:15, and given up then.
/// On a bus in memory the same delays run in memory, by the bus' own scheduler.
/// </summary>
public static class Redelivery
{
    /// <summary>Adds it to an endpoint. Call it before <c>UseMessageRetry</c>, whose retries at once come first then.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="context">Of the bus that is being configured.</param>
    /// <param name="delays">From the first to the last; to the millisecond.</param>
    /// <param name="choose">Says which exceptions are worth it; all, when it says nothing.</param>
    public static void UseRedelivery(
        this IReceiveEndpointConfigurator endpoint,
        IRegistrationContext context,
        IReadOnlyList<TimeSpan> delays,
        Action<IExceptionConfigurator> choose)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit and IRabbitMqReceiveEndpointConfiguration { Settings.QueueName: var queue })
        {
            context.GetRequiredService<DelayQueues>().Add(queue, delays);
            rabbit.ConfigureChannel(channel => channel.UseFilter(new DelayQueueDeclaration(queue, delays)));
            endpoint.UseScheduledRedelivery(Configure);
        }
        else
        {
            endpoint.UseDelayedRedelivery(Configure);
        }

        void Configure(IRetryConfigurator redelivery)
        {
            choose(redelivery);
            redelivery.Intervals([.. delays]);
        }
    }
}
