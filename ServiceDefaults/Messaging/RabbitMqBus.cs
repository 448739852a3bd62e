using MassTransit;
using MassTransit.RabbitMqTransport.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace SolanaScanner.ServiceDefaults.Messaging;

/// <summary>
/// The bus over RabbitMQ, as many processes share it:
/// <list type="bullet">
/// <item>Every lasting queue is a quorum queue; a publish completes when the broker has it on a majority of its nodes.</item>
/// <item>A consumer holds no more messages than it works on, so that a process that joins finds work at once.</item>
/// <item>A message is acknowledged when its consumer is done. One whose process died goes to another.</item>
/// <item>What still fails after its retries and redeliveries (<see cref="Redelivery"/>) goes to <c>{queue}_error</c>, what cannot be
/// read too, and at once; what nobody consumes goes to <c>{queue}_skipped</c>. So does one that was given out
/// <see cref="MostDeliveries"/> times and never acknowledged, as when it kills whoever takes it.</item>
/// <item>Told to stop, a process takes nothing new and finishes what it has in hand. What is not finished in
/// <see cref="ConsumerGrace"/> is cancelled and goes back to its queue.</item>
/// </list>
/// The process starts without the broker and waits for it; until then it is not ready.
/// </summary>
public static class RabbitMqBus
{
    private const int MostDeliveries = 20;

    // What a process has in hand that is frozen, or whose machine is gone, is given to others when its heart has been still for so long, and not
    // after the client's own minute. RabbitMQ advises 5 to 20 s: fewer take a busy process for a dead one.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    // Within the 30 s that an orchestrator gives.
    private static readonly TimeSpan ConsumerGrace = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(25);

    /// <param name="builder">The host, with <c>ConnectionStrings:messaging</c>.</param>
    /// <param name="addConsumers">Adds the role's consumers.</param>
    /// <exception cref="Hosting.UnusableSettingException">The connection string is missing or is no address of a RabbitMQ.</exception>
    public static IHostApplicationBuilder AddRabbitMqBus(this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator> addConsumers)
    {
        var broker = BrokerAddress.Of(builder.Configuration);
        // Only for looking at queues: the bus has a connection of its own (docs/decisions/0018), is checked and traced by itself, and who looks
        // at queues tries again.
        builder.AddRabbitMQClient(
            BrokerAddress.ConnectionName,
            settings => (settings.DisableHealthChecks, settings.DisableTracing, settings.MaxConnectRetryCount) = (true, true, 0),
            factory => (factory.Uri, factory.ClientProvidedName) = (broker.Uri, $"{builder.Environment.ApplicationName}, queues"));
        builder.Services.AddSingleton<BrokerConnection>();
        builder.Services.AddSingleton<DelayQueues>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            addConsumers(bus);
            bus.AddConfigureEndpointsCallback((_, _, endpoint) => Configure(endpoint));
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker.Uri, builder.Environment.ApplicationName, host =>
                {
                    host.PublisherConfirmation = true;
                    host.Heartbeat(Heartbeat);
                    if (broker.Tls)
                    {
                        host.UseSsl();
                    }
                });
                rabbit.UseFilter(new DelayQueueFilter(context.GetRequiredService<DelayQueues>()));
                rabbit.ConfigureEndpoints(context);
            });
        });
        builder.Services.Configure<MassTransitHostOptions>(options =>
        {
            options.StopTimeout = StopTimeout;
            options.ConsumerStopTimeout = ConsumerGrace;
        });
        return builder;
    }

    /// <summary>Adds the gauges of queues, and the time that messages waited which this process takes from them. After <see cref="AddRabbitMqBus"/>.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="queues">The lasting queues that all processes share.</param>
    public static IHostApplicationBuilder AddQueueWatch(this IHostApplicationBuilder builder, IReadOnlyList<string> queues)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<QueueAges>();
        builder.Services.AddConsumeObserver(services => services.GetRequiredService<QueueAges>());
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<QueueWatch>(services, queues));
        return builder;
    }

    private static void Configure(IReceiveEndpointConfigurator endpoint)
    {
        if (endpoint.ConcurrentMessageLimit is { } atOnce)
        {
            endpoint.PrefetchCount = atOnce;
        }

        if (endpoint is not (IRabbitMqReceiveEndpointConfigurator rabbit and IRabbitMqReceiveEndpointConfiguration { Settings: var settings }))
        {
            return;
        }

        if (settings.AutoDelete)
        {
            // It dies with its process, and an error queue would outlive it with nobody to look after it. The fault is logged.
            endpoint.DiscardFaultedMessages();
            return;
        }

        rabbit.SetQuorumQueue();
        rabbit.SetQueueArgument("x-delivery-limit", MostDeliveries);
        rabbit.DeadLetterExchange = ErrorQueue.Of(settings.QueueName);
        rabbit.ConfigureChannel(channel => channel.UseFilter(new ErrorQueue(settings)));
    }
}
