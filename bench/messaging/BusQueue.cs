using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SolanaScanner.ServiceDefaults.Messaging;

namespace SolanaScanner.MessagingBench;

/// <summary>Our bus: publishes and consumes at the same time, each one by one or in batches.</summary>
internal static class BusQueue
{
    /// <summary>As many as the product publishes at once.</summary>
    private const int InFlight = 100;

    /// <summary>Messages a second.</summary>
    public static async Task<double> RunAsync<T, TConsumer>(
        Uri broker, Func<int, T> message, int count, Action<IConsumerConfigurator<TConsumer>>? configure = null, int inFlight = InFlight)
        where T : class
        where TConsumer : class, IConsumer
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:messaging", broker.ToString())]);
        var countdown = new Countdown(count);
        builder.Services.AddSingleton(countdown);
        builder.AddRabbitMqBus(bus => bus.AddConsumer<TConsumer>(consumer => configure?.Invoke(consumer)).Endpoint(endpoint =>
        {
            endpoint.Name = $"bench-{Guid.NewGuid():N}";
            endpoint.ConcurrentMessageLimit = configure is null ? 32 : 200;
        }));
        builder.Services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = true);
        var host = builder.Build();
        await host.StartAsync();
        var bus = host.Services.GetRequiredService<IBus>();
        var started = Stopwatch.GetTimestamp();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(inFlight))
        {
            await bus.PublishBatch(chunk.Select(message));
        }

        await countdown.Done;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await host.StopAsync();
        return count / seconds;
    }
}
