using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SolanaScanner.ServiceDefaults.Messaging;

namespace SolanaScanner.Messaging.Tests;

/// <summary>One process of many on a broker: a host of its own with the bus as the services have it.</summary>
internal sealed class BusProcess : IAsyncDisposable
{
    private readonly IHost _host;

    private BusProcess(IHost host) => _host = host;

    public IBus Bus => _host.Services.GetRequiredService<IBus>();

    public IServiceProvider Services => _host.Services;

    /// <summary>Consumes <see cref="Work"/> as the workshop says.</summary>
    public static Task<BusProcess> StartAsync(string broker, Workshop workshop) =>
        StartAsync(broker, services => services.AddSingleton(workshop), bus => bus.AddConsumer<WorkConsumer, WorkDefinition>());

    public static async Task<BusProcess> StartAsync(string broker, Action<IServiceCollection> add, Action<IBusRegistrationConfigurator> addConsumers)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:messaging", broker)]);
        add(builder.Services);
        builder.AddRabbitMqBus(addConsumers);
        builder.Services.Configure<MassTransitHostOptions>(options => options.WaitUntilStarted = true);
        var host = builder.Build();
        await host.StartAsync(Patience.Token);
        return new BusProcess(host);
    }

    /// <summary>As on a stop signal.</summary>
    public Task StopAsync() => _host.StopAsync(Patience.Token);

    // The host is not disposed: MassTransit keeps the last host's log for the whole process, and the tests' other hosts write to it.
    public async ValueTask DisposeAsync() => await _host.StopAsync();
}
