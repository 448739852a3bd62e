using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SolanaScanner.Servers;

namespace SolanaScanner.ServiceDefaults.Tests;

public sealed class RabbitMQClientTests
{
    private const string Section = "Aspire:RabbitMQ:Client:ConnectionString";
    private const string NamedSection = "Aspire:RabbitMQ:Client:broker:ConnectionString";
    private const string ConnectionString = "ConnectionStrings:broker";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_section_names_the_broker_where_nothing_else_does() =>
        Assert.Equal("section", Server([new(Section, "amqp://section")]));

    [Fact]
    public void The_named_section_overrules_the_section() =>
        Assert.Equal("named", Server([new(Section, "amqp://section"), new(NamedSection, "amqp://named")]));

    [Fact]
    public void The_connection_string_overrules_the_sections() =>
        Assert.Equal(
            "string", Server([new(Section, "amqp://section"), new(NamedSection, "amqp://named"), new(ConnectionString, "amqp://string")]));

    [Fact]
    public void The_code_overrules_the_connection_string() =>
        Assert.Equal("code", Server([new(ConnectionString, "amqp://string")], "amqp://code"));

    [Fact]
    public void The_clients_options_come_from_the_sections_then_the_connection_string_then_the_code()
    {
        KeyValuePair<string, string?>[] settings =
        [
            new("Aspire:RabbitMQ:Client:ConnectionFactory:ClientProvidedName", "section"),
            new("Aspire:RabbitMQ:Client:broker:ConnectionFactory:ClientProvidedName", "named"),
            new("Aspire:RabbitMQ:Client:broker:ConnectionFactory:VirtualHost", "named"),
            new(ConnectionString, "amqp://string/string"),
        ];
        using var host = Build(settings, code: null, factory => factory.ConsumerDispatchConcurrency = 7);
        var factory = Factory(host);

        Assert.Equal(("named", "string", 7), (factory.ClientProvidedName, factory.VirtualHost, factory.ConsumerDispatchConcurrency));
    }

    [Fact]
    public async Task The_connection_and_its_health_check_work_on_a_real_broker()
    {
        await using var broker = await TestRabbitMq.CreateAsync(Token);
        using var there = Build([new(ConnectionString, broker.ConnectionString)]);
        using var away = Build([new(ConnectionString, "amqp://127.0.0.1:1"), new("Aspire:RabbitMQ:Client:MaxConnectRetryCount", "0")]);

        Assert.True(there.Services.GetRequiredService<IConnection>().IsOpen);
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), (await HealthAsync(there), await HealthAsync(away)));
    }

    [Fact]
    public void A_broker_that_cannot_be_reached_is_tried_as_often_as_is_set()
    {
        // Takes the connection and ends it, which is a try that can be counted.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var tries = 0;
        _ = Task.Run(
            async () =>
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync(Token);
                    Interlocked.Increment(ref tries);
                }
            },
            Token);
        using var host = Build(
        [
            new(ConnectionString, $"amqp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"),
            new("Aspire:RabbitMQ:Client:MaxConnectRetryCount", "1"),
        ]);

        Assert.Throws<BrokerUnreachableException>(host.Services.GetRequiredService<IConnection>);

        Assert.Equal(2, Volatile.Read(ref tries));
    }

    [Fact]
    public void Without_health_checks_there_is_none()
    {
        using var host = Build([new("Aspire:RabbitMQ:Client:DisableHealthChecks", "true")]);

        Assert.Null(host.Services.GetService<HealthCheckService>());
    }

    private static async Task<HealthStatus> HealthAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Entries["RabbitMQ.Client"].Status;

    private static string Server(KeyValuePair<string, string?>[] settings, string? code = null)
    {
        using var host = Build(settings, code);
        return Factory(host).HostName;
    }

    private static ConnectionFactory Factory(IHost host) => Assert.IsType<ConnectionFactory>(host.Services.GetRequiredService<IConnectionFactory>());

    private static IHost Build(KeyValuePair<string, string?>[] settings, string? code = null, Action<ConnectionFactory>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddRabbitMQClient("broker", client => client.ConnectionString = code ?? client.ConnectionString, configure);
        return builder.Build();
    }
}
